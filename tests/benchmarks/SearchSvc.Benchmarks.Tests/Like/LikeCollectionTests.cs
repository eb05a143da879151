using SearchSvc.Benchmarks.Like;
using ZstdSharp;

namespace SearchSvc.Benchmarks.Tests.Like;

public sealed class LikeCollectionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void Documents_relevant_to_the_same_query_are_neighbours_and_those_with_one_are_asked()
    {
        Write("corpus.ndjson", """{"id":"a"}""", """{"id":"b"}""", """{"id":"c"}""", """{"id":"d"}""");
        Write("queries.tsv", "1\tone", "2\ttwo", "3\tthree");
        Write("qrels.txt", "1 0 a 1", "1 0 b 1", "2 0 b 1", "2 0 c 2", "3 0 d 1");

        var collection = LikeCollection.Judged(folder.FullName);

        Assert.Equal(["a", "b", "c"], collection.Asked.Select(document => document.Id));
        Assert.Equal(0.1, collection.Precision(collection.Asked[0], ["b", "c", "d"]));
        Assert.Equal(0.2, collection.Precision(collection.Asked[1], ["a", "c", "d"]));
    }

    [Fact]
    public void Documents_without_a_label_are_left_out_and_those_asked_lie_at_equal_distances()
    {
        var file = Path.Combine(folder.FullName, "corpus.ndjson.zst");
        using (var stream = File.Create(file))
        using (var compressed = new CompressionStream(stream))
        using (var writer = new StreamWriter(compressed))
        {
            foreach (var json in new[] { """{"id":1,"of":["x"]}""", """{"id":2,"of":[]}""", """{"id":3,"of":["y","x"]}""", """{"id":4,"of":"y"}""", """{"id":5,"of":"z"}""" })
            {
                writer.WriteLine(json);
            }
        }

        var collection = LikeCollection.Labelled(file, "of", asked: 2);

        Assert.Equal("corpus", collection.Name);
        Assert.Equal(["1", "3", "4", "5"], collection.Documents.Select(document => document.Id));
        Assert.Equal(["1", "4"], collection.Asked.Select(document => document.Id));
        Assert.Equal(0.1, collection.Precision(collection.Asked[0], ["3", "4", "5"]));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder.FullName, name), lines);
}
