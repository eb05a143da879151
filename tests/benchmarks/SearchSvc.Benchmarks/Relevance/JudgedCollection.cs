using System.Globalization;

namespace SearchSvc.Benchmarks.Relevance;

/// <summary>Documents, queries, and which documents people found relevant to which query.</summary>
/// <param name="Documents">One JSON object each.</param>
/// <param name="Queries">Those that have a relevant document, in the order of their file.</param>
internal sealed record JudgedCollection(string Name, IReadOnlyList<string> Documents, IReadOnlyList<JudgedQuery> Queries)
{
    /// <summary>Reads corpus.ndjson, queries.tsv (id TAB text) and qrels.txt (TREC's: query 0 document gain) of a folder.</summary>
    public static JudgedCollection Load(string folder)
    {
        var gains = new Dictionary<string, Dictionary<string, int>>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "qrels.txt")))
        {
            var columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length == 4 && int.Parse(columns[3], CultureInfo.InvariantCulture) is > 0 and var gain)
            {
                gains.TryAdd(columns[0], []);
                gains[columns[0]][columns[2]] = gain;
            }
        }

        var queries = File.ReadLines(Path.Combine(folder, "queries.tsv"))
            .Select(line => line.Split('\t', 2))
            .Where(columns => gains.ContainsKey(columns[0]))
            .Select(columns => new JudgedQuery(columns[0], columns[1], gains[columns[0]]));
        return new JudgedCollection(Path.GetFileName(folder), File.ReadAllLines(Path.Combine(folder, "corpus.ndjson")), [.. queries]);
    }
}
