using SearchSvc.Benchmarks.Relevance;

namespace SearchSvc.Benchmarks.Tests.Relevance;

public sealed class JudgedCollectionTests
{
    [Fact]
    public void Load_keeps_the_queries_that_have_a_relevant_document()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, "corpus.ndjson"), "{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
        File.WriteAllText(Path.Combine(folder.FullName, "queries.tsv"), "1\tpeace\ttalks\n2\tnone\n3\tnot judged\n");
        File.WriteAllText(Path.Combine(folder.FullName, "qrels.txt"), "1 0 a 2\n1 0 b 0\n2 0 b 0\n");

        var judged = JudgedCollection.Load(folder.FullName);

        folder.Delete(recursive: true);
        Assert.Equal(2, judged.Documents.Count);
        var query = Assert.Single(judged.Queries);
        Assert.Equal("peace\ttalks", query.Text);
        Assert.Equal(new Dictionary<string, int> { ["a"] = 2 }, query.Gains);
    }
}
