using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Similarities;
using SearchSvc.Engine.Tests.Mapping;
using LuceneTermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Tests.Similarities;

public class Bm25SimilarityTests
{
    // Two documents lack the field, so that N is 4, not 6; 3, 1, 5 and 50 words long.
    private static readonly string[] Documents =
    [
        """{"t":"red green blue"}""",
        """{"other":"red"}""",
        """{"t":"red"}""",
        """{"t":["red red","blue red grey"]}""",
        "{}",
        $$"""{"t":"{{string.Join(' ', Enumerable.Repeat("blue", 50))}}"}""",
    ];

    [Theory]
    [InlineData("", 1.2, 0.75)]
    [InlineData(""" ,"bm25_k1":0.4,"bm25_b":0.2""", 0.4, 0.2)]
    [InlineData(""" ,"bm25_k1":2,"bm25_b":0""", 2, 0)]
    [InlineData(""" ,"bm25_k1":0""", 0, 0.75)]
    [InlineData(""" ,"omit_norms":true""", 1.2, 0)]
    public void Scores_are_those_of_the_formula(string settings, double k1, double b)
    {
        using var index = Index(settings);
        var hits = index.Searcher.Search(new LuceneTermQuery(new Term("t", "red")), 10).ScoreDocs.ToDictionary(d => d.Doc, d => d.Score);
        var average = (3 + 1 + 5 + 50) / 4.0;
        var idf = Math.Log(1 + ((4 - 3 + 0.5) / (3 + 0.5)));

        Assert.Equal([0, 2, 3], hits.Keys.Order());
        foreach (var (doc, frequency, length) in new[] { (0, 1, 3), (2, 1, 1), (3, 3, 5) })
        {
            var expected = idf * (k1 + 1) * frequency / (frequency + (k1 * (1 - b + (b * length / average))));
            Assert.Equal(expected, hits[doc], 1e-5 * expected);
        }
    }

    [Fact]
    public void Explain_adds_up_to_the_score()
    {
        using var index = Index("");
        var query = new BooleanQuery
        {
            { new LuceneTermQuery(new Term("t", "red")) { Boost = 3 }, Occur.SHOULD },
            { new PhraseQuery { new Term("t", "red"), new Term("t", "green") }, Occur.SHOULD },
        };
        query.Boost = 2;

        foreach (var hit in index.Searcher.Search(query, 10).ScoreDocs)
        {
            var explanation = index.Searcher.Explain(query, hit.Doc);
            Assert.Equal(hit.Score, explanation.Value, 1e-5 * hit.Score);
            Assert.Contains("idf", explanation.ToString(), StringComparison.Ordinal);
            AssertProducts(explanation);
        }
    }

    [Fact]
    public void Scores_do_not_depend_on_how_documents_lie_in_segments()
    {
        using var one = Index("", segmentSize: 1);
        using var all = Index("", segmentSize: 100);
        var query = new LuceneTermQuery(new Term("t", "red"));

        Assert.Equal(
            one.Searcher.Search(query, 10).ScoreDocs.Select(d => (d.Doc, d.Score)),
            all.Searcher.Search(query, 10).ScoreDocs.Select(d => (d.Doc, d.Score)));
    }

    [Fact]
    public void Keyword_terms_score_by_their_rarity()
    {
        using var index = new MappedIndex(
            MappedIndex.Parse("""{"fields":[{"name":"k","type":"TYPE_KEYWORD"}]}"""), ["""{"k":"a"}""", """{"k":"a"}""", """{"k":["b","a"]}"""]);

        Assert.Equal(
            Math.Log(1 + ((3 - 1 + 0.5) / 1.5)), index.Searcher.Search(new LuceneTermQuery(new Term("k", "b")), 1).ScoreDocs[0].Score, 1e-5);
    }

    [Fact]
    public void Lengths_are_exact_below_40_and_keep_their_order()
    {
        Assert.All(Enumerable.Range(0, 40), length => Assert.Equal(length, LengthEncoding.Decode(LengthEncoding.Encode(length))));
        Assert.Equal(40, LengthEncoding.Decode(LengthEncoding.Encode(41)));
        Assert.Equal(255, LengthEncoding.Encode(int.MaxValue));
        Assert.Equal(Enumerable.Range(0, 256), Enumerable.Range(0, 256).Select(code => (int)LengthEncoding.Encode(LengthEncoding.Decode((byte)code))));
        Assert.Equal(LengthEncoding.Decoded.Order(), LengthEncoding.Decoded);
    }

    [Theory]
    // Lucene's SmallFloat.intToByte4.
    [InlineData(0, 0)]
    [InlineData(39, 39)]
    [InlineData(40, 40)]
    [InlineData(42, 41)]
    [InlineData(56, 48)]
    [InlineData(100, 57)]
    [InlineData(1_000, 87)]
    [InlineData(1_000_000, 167)]
    public void Lengths_have_lucenes_codes(int length, byte code) => Assert.Equal(code, LengthEncoding.Encode(length));

    private static void AssertProducts(Explanation explanation)
    {
        var details = explanation.GetDetails() ?? [];
        if (explanation.Description.Contains("boost * idf * tf", StringComparison.Ordinal))
        {
            Assert.Equal(details.Aggregate(1.0, (product, d) => product * d.Value), explanation.Value, 1e-5 * explanation.Value);
        }

        foreach (var detail in details)
        {
            AssertProducts(detail);
        }
    }

    private static MappedIndex Index(string settings, int segmentSize = 2) => new(
        MappedIndex.Parse($$"""{"fields":[{"name":"t","type":"TYPE_TEXT","analyzer":"whitespace"{{settings}}}],"dynamic":"DYNAMIC_IGNORE"}"""),
        Documents,
        segmentSize);
}
