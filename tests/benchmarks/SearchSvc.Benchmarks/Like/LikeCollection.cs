using System.Text.Json;
using SearchSvc.Benchmarks.Relevance;
using ZstdSharp;

namespace SearchSvc.Benchmarks.Like;

/// <summary>Documents of which people have said what belongs together.</summary>
/// <param name="Asked">The documents whose neighbours are looked for: each has a neighbour.</param>
internal sealed record LikeCollection(string Name, IReadOnlyList<LikeDocument> Documents, IReadOnlyList<LikeDocument> Asked)
{
    /// <summary>A judged collection: documents relevant to the same query are neighbours. Those are asked that have a neighbour.</summary>
    public static LikeCollection Judged(string folder)
    {
        var judged = JudgedCollection.Load(folder);
        var labels = judged.Queries
            .SelectMany(query => query.Gains.Keys.Select(id => (Id: id, Query: query.Id)))
            .ToLookup(relevant => relevant.Id, relevant => relevant.Query);
        var documents = judged.Documents.Select(json => Read(json, (id, _) => labels[id])).ToList();
        var alone = Alone(documents);
        return new LikeCollection(judged.Name, documents, [.. documents.Where(document => document.Labels.Any(label => !alone.Contains(label)))]);
    }

    /// <summary>A corpus with labels: documents that share one are neighbours. Documents without a label are left out; of the others, about so many are
    /// asked, at equal distances.</summary>
    /// <param name="file">NDJSON, compressed with zstd.</param>
    /// <param name="labels">The property that holds the label, or an array of them.</param>
    public static LikeCollection Labelled(string file, string labels, int asked)
    {
        using var compressed = File.OpenRead(file);
        using var reader = new StreamReader(new DecompressionStream(compressed));
        var documents = new List<LikeDocument>();
        while (reader.ReadLine() is { } json)
        {
            var document = Read(json, (_, source) => LabelsOf(source, labels));
            if (document.Labels.Count > 0)
            {
                documents.Add(document);
            }
        }

        var step = Math.Max(1, documents.Count / asked);
        return new LikeCollection(Path.GetFileName(file).Split('.')[0], documents, [.. documents.Where((_, i) => i % step == 0)]);
    }

    /// <summary>The share of the ten nearest that are neighbours; fewer than ten count as ten.</summary>
    /// <param name="nearest">Ids, best first, without the asked document's own.</param>
    public double Precision(LikeDocument asked, IEnumerable<string> nearest) =>
        nearest.Take(10).Count(id => byId[id].Labels.Overlaps(asked.Labels)) / 10.0;

    private readonly Dictionary<string, LikeDocument> byId = Documents.ToDictionary(document => document.Id);

    /// <summary>The labels that only one document has.</summary>
    private static HashSet<string> Alone(IEnumerable<LikeDocument> documents) =>
        [.. documents.SelectMany(document => document.Labels).CountBy(label => label).Where(label => label.Value == 1).Select(label => label.Key)];

    private static LikeDocument Read(string json, Func<string, JsonElement, IEnumerable<string>> labels)
    {
        using var parsed = JsonDocument.Parse(json);
        var source = parsed.RootElement;
        var id = source.GetProperty("id").ToString();
        return new LikeDocument(id, json, Text("title"), Text("text"), labels(id, source).ToHashSet());

        string Text(string name) => source.TryGetProperty(name, out var value) ? value.ToString() : "";
    }

    private static IEnumerable<string> LabelsOf(JsonElement source, string name) =>
        !source.TryGetProperty(name, out var value) ? []
            : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(one => one.ToString())]
            : [value.ToString()];
}
