using CsCheck;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchSvc.Engine.Suggesting;
using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Tests.Suggesting;

public sealed class TrieBuilderTests
{
    private static readonly Gen<BytesRef> Value = Gen.Select(
        Gen.Long[-2, 3], Gen.String[Gen.OneOf('a', 'b', ' ', 'É', '東'), 1, 12].Array[0, 3])
        .Select((weight, texts) => SuggestedValues.Encode(weight, texts));

    [Fact]
    public void A_trie_that_is_built_in_parts_is_the_one_that_is_built_at_once() =>
        Value.Array[0, 40].Sample(
            values => Assert.Equal(Written(values, long.MaxValue), Written(values, 500)),
            time: 3,
            threads: 1);

    [Fact]
    public void Values_are_read_as_they_were_written() =>
        Gen.Select(Gen.Long, Gen.String.Where(text => !text.Any(char.IsSurrogate)).Array[0, 5]).Sample(
            (weight, texts) =>
            {
                var encoded = SuggestedValues.Encode(weight, texts);
                var bytes = encoded.Bytes.AsSpan(encoded.Offset, encoded.Length).ToArray();
                Assert.Equal(weight, SuggestedValues.Weight(bytes));
                Assert.Equal(texts, texts.Select((_, i) => SuggestedValues.Text(bytes, i)));
            },
            time: 2,
            threads: 1);

    private static byte[] Written(BytesRef[] values, long mostBytes)
    {
        using var directory = new RAMDirectory();
        using (var output = directory.CreateOutput("trie", IOContext.DEFAULT))
        {
            var location = TrieBuilder.Write(values, output, mostBytes);
            output.WriteInt64(location.Root);
            output.WriteInt64(location.Weights);
        }

        using var input = directory.OpenInput("trie", IOContext.DEFAULT);
        var bytes = new byte[input.Length];
        input.ReadBytes(bytes, 0, bytes.Length);
        return bytes;
    }
}
