using System.Text;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Tests.Documents;

public class JsonSourceTests
{
    [Fact]
    public void A_struct_comes_back_from_json_as_it_went_in() =>
        RandomJson.Objects.Sample(fields => JsonSource.ToStruct(Write(fields).Span).Equals(fields), time: 2);

    [Fact]
    public void What_is_written_is_accepted_as_json() =>
        RandomJson.Objects.Sample(fields => Read(Write(fields)).Span.SequenceEqual(Write(fields).Span), time: 2);

    [Fact]
    public void Read_Fields_AreSortedAndWholeNumbersPlain()
    {
        var fields = Struct.Parser.ParseJson("""{"b":1.0,"B":-0.0,"a":{"z":1e15,"é":2.5},"c":[1e21,null,true,"ü\n"]}""");

        Assert.Equal("""{"B":-0,"a":{"z":1000000000000000,"é":2.5},"b":1,"c":[1E+21,null,true,"ü\n"]}""", Text(Write(fields)));
    }

    [Fact]
    public void Read_Json_IsKeptAsItCame()
    {
        var json = " { \"n\" : 123456789012345678901234567890 , \"f\" : 1.50 }\n";

        Assert.Equal(json, Text(Read(Encoding.UTF8.GetBytes(json))));
    }

    [Fact]
    public void Read_NoSource_IsAnEmptyObject() => Assert.Equal("{}", Text(JsonSource.Read(new DocumentMessage { Id = "1" }, 100, "document")));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":Infinity}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":1e400}")]
    [InlineData("{\"a\":-1E+999}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"x\":{\"a\":1,\"b\":{\"a\":1},\"\\u0061\":2}}")]
    [InlineData("[{\"a\":1}]")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":\"\\ud800x\"}")]
    [InlineData("{\"a\":\"\\udc00\\ud800\"}")]
    [InlineData("{\"\\udfff\":1}")]
    [InlineData("{\"a\":\"\n\"}")]
    [InlineData("/**/{}")]
    public void Read_BadJson_IsInvalidArgumentWithItsPath(string json)
    {
        var e = Assert.Throws<EngineException>(() => Read(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(ErrorKind.InvalidArgument, e.Kind);
        Assert.Equal(Reasons.InvalidDocument, e.Reason);
        Assert.Equal("document.json", Assert.Single(e.Violations).Field);
    }

    [Theory]
    [InlineData("{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":1}]}")]
    [InlineData("{\"a\":\"\\ud83d\\ude00 \\\\ud800 \\n\"}")]
    [InlineData("{\"\":1,\"é\":2}")]
    [InlineData("{\"a\":1e308,\"b\":1e-400}")]
    public void Read_GoodJson_IsAccepted(string json) => Assert.Equal(json, Text(Read(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void Read_NumberOf400Digits_IsBeyondADouble() =>
        Assert.Throws<EngineException>(() => Read(Encoding.UTF8.GetBytes($"{{\"a\":{new string('9', 400)}}}")));

    [Theory]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xed, 0xa0, 0x80, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', (byte)'a', (byte)'"', (byte)':', (byte)'"', 0xc3, (byte)'"', (byte)'}' })]
    public void Read_InvalidUtf8_IsInvalidArgument(byte[] json) =>
        Assert.Contains("UTF-8", Assert.Throws<EngineException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(24, true)]
    [InlineData(25, false)]
    [InlineData(1_000, false)]
    public void Read_Depth_Is24AtMost(int depth, bool isAllowed)
    {
        var objects = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);
        var arrays = "{\"a\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
        var nested = Enumerable.Range(1, depth - 1).Aggregate(new Struct(), (inner, _) => new Struct { Fields = { ["a"] = Value.ForStruct(inner) } });

        Assert.Equal(isAllowed, Accepts(() => Read(Encoding.UTF8.GetBytes(objects))));
        Assert.Equal(isAllowed, Accepts(() => Read(Encoding.UTF8.GetBytes(arrays))));
        Assert.Equal(isAllowed, Accepts(() => Write(nested)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Read_StructWithoutAFiniteNumber_NamesItsPath(double number)
    {
        var fields = new Struct { Fields = { ["price"] = Value.ForNumber(number), ["list"] = Value.ForList(Value.ForNumber(1), Value.ForNumber(number)) } };

        var e = Assert.Throws<EngineException>(() => Write(fields));

        Assert.Equal(["document.fields.list[1]", "document.fields.price"], e.Violations.Select(v => v.Field));
    }

    [Fact]
    public void Read_TooLarge_HasItsOwnReason()
    {
        var json = Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', 100) + "\"}");
        var asJson = new DocumentMessage { Json = ByteString.CopyFrom(json) };
        var asFields = new DocumentMessage { Fields = JsonSource.ToStruct(json) };

        Assert.Equal(Reasons.DocumentTooLarge, Assert.Throws<EngineException>(() => JsonSource.Read(asJson, 100, "document")).Reason);
        Assert.Equal(Reasons.DocumentTooLarge, Assert.Throws<EngineException>(() => JsonSource.Read(asFields, 100, "document")).Reason);
    }

    [Fact]
    public void ToStruct_IntegersBeyond2To53_BecomeStrings()
    {
        var read = JsonSource.ToStruct("""{"max":9007199254740992,"over":9007199254740993,"under":-9007199254740993,"huge":123456789012345678901234567890,"exponent":1e20}"""u8);

        Assert.Equal(9007199254740992, read.Fields["max"].NumberValue);
        Assert.Equal("9007199254740993", read.Fields["over"].StringValue);
        Assert.Equal("-9007199254740993", read.Fields["under"].StringValue);
        Assert.Equal("123456789012345678901234567890", read.Fields["huge"].StringValue);
        Assert.Equal(1e20, read.Fields["exponent"].NumberValue);
    }

    [Fact]
    public void Read_ManyNamesInOneObject_TakesTimeInProportion()
    {
        var json = new StringBuilder("{");
        for (var i = 0; i < 50_000; i++)
        {
            json.Append(i == 0 ? "" : ",").Append('"').Append(i).Append("\":1");
        }

        json.Append('}');
        var bytes = Encoding.UTF8.GetBytes(json.ToString());

        Assert.Equal(bytes.Length, Read(bytes).Length);
    }

    private static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> json) =>
        JsonSource.Read(new DocumentMessage { Json = ByteString.CopyFrom(json.Span) }, 10_000_000, "document");

    private static ReadOnlyMemory<byte> Write(Struct fields) => JsonSource.Read(new DocumentMessage { Fields = fields }, 10_000_000, "document");

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    private static bool Accepts(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (EngineException)
        {
            return false;
        }
    }
}
