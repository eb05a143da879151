using System.Text;
using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Tests.Documents;
using Dynamic = SearchSvc.V1.Schema.Types.Dynamic;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Mapping;

public class DocumentMapperTests
{
    private const string Every =
        """
        {"fields":[{"name":"t","type":"TYPE_TEXT"},{"name":"k","type":"TYPE_KEYWORD"},{"name":"i","type":"TYPE_INTEGER"},{"name":"f","type":"TYPE_DOUBLE"},
        {"name":"b","type":"TYPE_BOOLEAN"},{"name":"d","type":"TYPE_DATE"},{"name":"g","type":"TYPE_GEO_POINT"},{"name":"s","type":"TYPE_STORED"},
        {"name":"o.x","type":"TYPE_INTEGER"}],"dynamic":"DYNAMIC_REJECT"}
        """;

    private static readonly Gen<SchemaMessage> Schemas = Gen.Select(
        Gen.Select(Gen.OneOf("a", "b", "c", "name", "price", "date", "ok", "a.b", "b.c", "c.a.b", "é"), Gen.Enum<FieldType>(), Gen.Bool)
            .Array[0, 4],
        Gen.Enum<Dynamic>(),
        Gen.Int[0, 6],
        (fields, dynamic, max) =>
        {
            var schema = new SchemaMessage { Dynamic = dynamic, MaxFields = max };
            schema.Fields.AddRange(fields.Select(f => new FieldMessage { Name = f.Item1, Type = f.Item2, Guessed = f.Item3 }));
            return schema;
        });

    [Fact]
    public void Mapping_answers_every_document_or_refuses_it_by_name()
    {
        var mapped = 0;
        Gen.Select(Schemas, RandomJson.Objects.Array[1, 5]).Sample(
            (message, documents) =>
            {
                try
                {
                    using var index = new MappedIndex(message, documents.Select(Json));
                    Assert.True(index.Schema.Message.Fields.Count <= Math.Max(message.Fields.Count, index.Schema.MaxFields));
                    Interlocked.Increment(ref mapped);
                }
                catch (EngineException e)
                {
                    Assert.Equal(ErrorKind.InvalidArgument, e.Kind);
                    Assert.NotEmpty(e.Violations);
                }
            },
            time: 5);
        Assert.True(mapped > 10);
    }

    [Fact]
    public void A_schema_that_maps_as_it_goes_takes_every_document() =>
        RandomJson.Objects.Array[1, 6].Sample(
            documents =>
            {
                using var index = new MappedIndex(new SchemaMessage(), documents.Select(Json));
                Assert.All(index.Schema.Message.Fields, f => Assert.True(f.Guessed));
            },
            time: 5);

    [Theory]
    [InlineData("""{"i":1.5}""", "i")]
    [InlineData("""{"i":"x"}""", "i")]
    [InlineData("""{"i":true}""", "i")]
    [InlineData("""{"i":9223372036854775808}""", "i")]
    [InlineData("""{"i":[1,[2,"x"]]}""", "i")]
    [InlineData("""{"f":"NaN"}""", "f")]
    [InlineData("""{"f":"1e400"}""", "f")]
    [InlineData("""{"f":" 1"}""", "f")]
    [InlineData("""{"b":1}""", "b")]
    [InlineData("""{"b":"yes"}""", "b")]
    [InlineData("""{"d":"tomorrow"}""", "d")]
    [InlineData("""{"d":true}""", "d")]
    [InlineData("""{"d":1e18}""", "d")]
    [InlineData("""{"g":[1,2]}""", "g")]
    [InlineData("""{"g":"1,2"}""", "g")]
    [InlineData("""{"g":{"lat":1}}""", "g")]
    [InlineData("""{"g":{"lat":90.1,"lon":0}}""", "g")]
    [InlineData("""{"g":{"lat":0,"lon":-180.5}}""", "g")]
    [InlineData("""{"g":{"lat":"1","lon":2}}""", "g")]
    [InlineData("""{"g":{"lat":1,"lon":{"x":[2]}}}""", "g")]
    [InlineData("""{"t":{"x":1}}""", "t")]
    [InlineData("""{"t.x":1}""", "t")]
    [InlineData("""{"o":1}""", "o")]
    [InlineData("""{"o":[{"x":1},2]}""", "o")]
    [InlineData("""{"o":{"x":"x"}}""", "o.x")]
    [InlineData("""{"o.x":"x"}""", "o.x")]
    [InlineData("""{"new":{"x":1}}""", "new")]
    [InlineData("""{"o":{"y":null}}""", "o.y")]
    [InlineData("""{"_id":"x"}""", "_id")]
    public void Map_ValueThatDoesNotFit_NamesItsPath(string json, string path)
    {
        var e = Assert.Throws<EngineException>(() => Map(Every, json));

        Assert.Equal(path, Assert.Single(e.Violations).Field);
    }

    [Fact]
    public void Map_SeveralFaults_NamesThemAll() =>
        Assert.Equal(["i", "b", "new"], Assert.Throws<EngineException>(() => Map(Every, """{"i":"x","b":2,"new":1,"k":"ok","i.x":1}""")).Violations.Select(v => v.Field));

    [Theory]
    [InlineData("""{"i":[1,"2",3.0,"4.0",1e2,[5,[]],null]}""")]
    [InlineData("""{"i":null,"f":[],"t":[null,[]],"o":null,"g":null}""")]
    [InlineData("""{"f":["1.5",2,-0.0]}""")]
    [InlineData("""{"b":["true",false]}""")]
    [InlineData("""{"d":["2026-01-31",0,"1700000000000",1.5]}""")]
    [InlineData("""{"g":[{"lat":90,"lon":-180},{"lon":180,"lat":-90}]}""")]
    [InlineData("""{"s":{"any":["thing",{"x":1}],"i":"x"}}""")]
    [InlineData("""{"s.any":1}""")]
    [InlineData("""{"t":["x",1,true],"k":[1.50,false]}""")]
    [InlineData("""{"o":[{"x":1},{"x":2}],"o.x":3}""")]
    public void Map_ValuesThatFit_AreIndexedWithoutAWarning(string json) => Assert.Empty(Map(Every, json).Warnings);

    [Fact]
    public void Map_Dynamic_GuessesByTheFirstValue()
    {
        var mapped = Map("{}", """{"t":"x","d":"2026-01-31","z":"2026-01-31T00:00:00Z","n":1,"b":true,"o":{"l":[null,[2.5,"x"]]},"e":{},"a":[],"nil":null,"g":{"lat":1,"lon":2}}""");

        Assert.Equal(
            ["t Text", "d Date", "z Date", "n Double", "b Boolean", "o.l Double", "g.lat Double", "g.lon Double"],
            mapped.NewFields.Select(f => $"{f.Name} {f.Type}"));
        Assert.All(mapped.NewFields, f => Assert.True(f.Guessed));
        Assert.Equal("keyword Keyword", string.Join(",", mapped.NewFields[0].Fields.Select(f => $"{f.Name} {f.Type}")));
    }

    [Fact]
    public void Map_ValueThatDoesNotFitAGuess_IsAWarning()
    {
        using var index = new MappedIndex(
            new SchemaMessage(),
            ["""{"n":1,"d":"2026-01-31","o":{"x":1}}""", """{"n":"x","d":"later","o":"y","t":"found"}""", """{"n":{"x":1},"n.y":2}"""]);

        Assert.Equal(4, index.Warnings.Count);
        Assert.All(index.Warnings, w => Assert.EndsWith("; stored, not indexed", w, StringComparison.Ordinal));
        Assert.Equal([1], index.Find(index.Field("t.keyword").TermQuery(Value.ForString("found"), false, "q")));
        Assert.Equal([0], index.Find(index.Field("n").ExistsQuery()));
    }

    [Theory]
    [InlineData("_secret")]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("a\\u0000max")]
    public void Map_DynamicNamesThatCanNotBeFields_AreWarnings(string name)
    {
        var mapped = Map("{}", $$"""{"{{name}}":1,"ok":2}""");

        Assert.Single(mapped.Warnings);
        Assert.Equal("ok", Assert.Single(mapped.NewFields).Name);
    }

    [Fact]
    public void Map_LongNames_AreWarnings() => Assert.Single(Map("{}", $$"""{"{{new string('.', 500_000)}}":1}""").Warnings);

    [Fact]
    public void Map_MaxFieldsReached_TheRestIsAWarning()
    {
        using var index = new MappedIndex(MappedIndex.Parse("""{"max_fields":2}"""), ["""{"a":1,"b":2,"c":3}""", """{"c":4,"a":5}"""]);

        Assert.Equal(["a", "b"], index.Schema.Message.Fields.Select(f => f.Name));
        Assert.Equal(2, index.Warnings.Count);
    }

    [Fact]
    public void Map_ManyWarnings_AreCutShort()
    {
        var warnings = Map("{}", "{" + string.Join(",", Enumerable.Range(0, 50).Select(i => $"\"_{i}\":1")) + "}").Warnings;

        Assert.Equal(10, warnings.Count);
        Assert.StartsWith("and 41 more", warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Map_Ignore_MakesNothingOfNewFields()
    {
        var mapped = Map("""{"dynamic":"DYNAMIC_IGNORE"}""", """{"a":1,"_b":{"c":[2]}}""");

        Assert.Empty(mapped.NewFields);
        Assert.Empty(mapped.Warnings);
        Assert.Empty(mapped.Fields);
    }

    [Fact]
    public void Sub_fields_and_copies_index_the_value_too()
    {
        using var index = new MappedIndex(
            MappedIndex.Parse(
                """
                {"fields":[{"name":"title","type":"TYPE_TEXT","analyzer":"english","copy_to":["all"],"fields":[{"name":"raw","type":"TYPE_KEYWORD"}]},
                {"name":"all","type":"TYPE_TEXT","fields":[{"name":"raw","type":"TYPE_KEYWORD"}]},{"name":"year","type":"TYPE_INTEGER","copy_to":["all"]}]}
                """),
            ["""{"title":"Running","year":2026}""", """{"all":"Running"}"""]);

        Assert.Equal([0], index.Find(index.Field("title").TermQuery(Value.ForString("run"), false, "q")));
        Assert.Equal([0], index.Find(index.Field("title.raw").TermQuery(Value.ForString("Running"), false, "q")));
        Assert.Equal([0, 1], index.Find(index.Field("all").TermQuery(Value.ForString("running"), false, "q")));
        Assert.Equal([0], index.Find(index.Field("all.raw").TermQuery(Value.ForString("2026"), false, "q")));
    }

    [Fact]
    public void Copies_that_do_not_fit_name_the_field_they_come_from()
    {
        var e = Assert.Throws<EngineException>(() => Map(
            """{"fields":[{"name":"a","type":"TYPE_TEXT","copy_to":["n"]},{"name":"n","type":"TYPE_INTEGER"}]}""", """{"a":"x"}"""));

        Assert.Equal("a", Assert.Single(e.Violations).Field);
        Assert.Contains("'n'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exists_finds_fields_and_the_objects_around_them()
    {
        using var index = new MappedIndex(
            new SchemaMessage(), ["""{"a":{"b":{"c":1}}}""", """{"a":{"x":"y"}}""", """{"a":{"b":{"c":null}}}""", """{"a.b.c":2}"""]);

        Assert.Equal([0, 1, 3], index.Find(MappedField.ExistsQuery("a")));
        Assert.Equal([0, 3], index.Find(MappedField.ExistsQuery("a.b")));
        Assert.Equal([0, 3], index.Find(index.Field("a.b.c").ExistsQuery()));
        Assert.True(index.Schema.IsObject("a.b"));
    }

    [Fact]
    public void No_phrase_spans_two_values()
    {
        using var index = new MappedIndex(MappedIndex.Parse("""{"fields":[{"name":"t","type":"TYPE_TEXT"}]}"""), ["""{"t":["one two","three"]}"""]);
        var phrase = new PhraseQuery { Slop = 50 };
        phrase.Add(new Term("t", "two"));
        phrase.Add(new Term("t", "three"));

        Assert.Empty(index.Find(phrase));
    }

    [Theory]
    [InlineData(32_766, true)]
    [InlineData(32_767, false)]
    public void A_word_that_no_index_can_hold_is_the_documents_error(int length, bool fits)
    {
        const string Schema = """{"fields":[{"name":"a.t","type":"TYPE_TEXT","analyzer":"keyword"}]}""";
        var json = $$$"""{"a":{"t":"{{{new string('y', length)}}}"}}""";

        if (fits)
        {
            using var index = new MappedIndex(MappedIndex.Parse(Schema), [json]);
            Assert.Equal([0], index.Find(index.Field("a.t").ExistsQuery()));
        }
        else
        {
            Assert.Equal("a.t", Assert.Single(Assert.Throws<EngineException>(() => Map(Schema, json)).Violations).Field);
        }
    }

    [Fact]
    public void Extend_WhatIsKnownOrInTheWay_IsLeftOut()
    {
        var schema = IndexSchema.Compile(MappedIndex.Parse("""{"fields":[{"name":"a","type":"TYPE_TEXT"},{"name":"b.c","type":"TYPE_TEXT"}],"max_fields":4}"""), 1);

        var extended = schema.Extend(
        [
            new FieldMessage { Name = "a", Type = FieldType.Double }, new FieldMessage { Name = "a.x", Type = FieldType.Double },
            new FieldMessage { Name = "b", Type = FieldType.Double }, new FieldMessage { Name = "d", Type = FieldType.Double },
            new FieldMessage { Name = "d.e", Type = FieldType.Double }, new FieldMessage { Name = "f", Type = FieldType.Double },
            new FieldMessage { Name = "g", Type = FieldType.Double },
        ]);

        Assert.Equal(["a", "b.c", "d", "f"], extended.Fields.Select(f => f.Name));
    }

    private static MappedDocument Map(string schema, string json) =>
        IndexSchema.Compile(MappedIndex.Parse(schema), 1).Map(Encoding.UTF8.GetBytes(json));

    private static string Json(Struct fields) =>
        Encoding.UTF8.GetString(JsonSource.Read(new DocumentMessage { Fields = fields }, 1_000_000, "document").Span);
}
