using System.Globalization;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>What fields searched as one mean, by definition: BM25F's arithmetic, and how near words stand to each other.</summary>
internal sealed class JoinedOracle
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const int Window = 8;

    private readonly IReadOnlyList<OracleDocument> documents;
    private readonly List<(string Name, double Boost)> fields;
    private readonly double having;
    private readonly double smallestBoost;

    public JoinedOracle(IReadOnlyList<OracleDocument> documents, IEnumerable<string> fields)
    {
        this.documents = documents;
        this.fields = [.. fields.Select(f => f.Split('^')).Select(f => (f[0], f.Length == 1 ? 1 : double.Parse(f[1], CultureInfo.InvariantCulture)))];
        having = this.fields.Max(f => documents.Count(d => d.Words(f.Name).Length > 0));
        smallestBoost = this.fields.Min(f => f.Boost);
    }

    public double? CrossFields(MultiMatchQuery match, OracleDocument document)
    {
        var words = match.Text.Split(' ');
        var scores = words.Select(word => Term(word, document)).ToList();
        var needed = match.Operator == Operator.And ? words.Length
            : match.MinimumShouldMatch.Length > 0 ? int.Parse(match.MinimumShouldMatch, CultureInfo.InvariantCulture) : 1;
        return scores.Count(s => s is not null) >= Math.Max(1, needed) ? scores.Sum(s => s ?? 0) : null;
    }

    public double? Proximity(string[] words, OracleDocument document)
    {
        var pairs = new List<(string, string)>();
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i - 1] != words[i] && !pairs.Contains((words[i - 1], words[i])) && !pairs.Contains((words[i], words[i - 1])))
            {
                pairs.Add((words[i - 1], words[i]));
            }
        }

        var scores = pairs
            .Select(p => (Idf: Idf(p.Item1) + Idf(p.Item2), Near: fields.Sum(f => Weight(f) * Nearness(document.Words(f.Name), p.Item1, p.Item2))))
            .Where(p => p.Near > 0)
            .Select(p => smallestBoost * p.Idf * Saturated(p.Near, document))
            .ToList();
        return scores.Count == 0 ? null : scores.Sum();
    }

    private static double Nearness(string[] text, string a, string b)
    {
        var places = Enumerable.Range(0, text.Length).Where(i => text[i] == a || text[i] == b).ToList();
        return places.Zip(places.Skip(1))
            .Where(p => text[p.First] != text[p.Second] && p.Second - p.First <= Window)
            .Sum(p => 1.0 / ((p.Second - p.First) * (p.Second - p.First)));
    }

    private double? Term(string word, OracleDocument document)
    {
        if (fields is [var only])
        {
            // One field is itself: its boost multiplies.
            var count = document.Words(only.Name).Count(w => w == word);
            return count == 0 ? null : only.Boost * Idf(word) * Saturated(count, document);
        }

        var frequency = fields.Sum(f => Weight(f) * document.Words(f.Name).Count(w => w == word));
        return frequency == 0 ? null : smallestBoost * Idf(word) * Saturated(frequency, document);
    }

    private double Saturated(double frequency, OracleDocument document)
    {
        var length = fields.Sum(f => Weight(f) * document.Words(f.Name).Length);
        var average = fields.Sum(f => Weight(f) * documents.Sum(d => (double)d.Words(f.Name).Length)) / having;
        return (K1 + 1) * frequency / (frequency + (K1 * (1 - B + (B * length / average))));
    }

    private double Weight((string Name, double Boost) field)
    {
        var longest = fields.Max(f => AverageLength(f.Name));
        var own = AverageLength(field.Name);
        return field.Boost / smallestBoost * (own == 0 ? 1 : Math.Sqrt(longest / own));
    }

    private double AverageLength(string field) =>
        documents.Select(d => (double)d.Words(field).Length).Where(length => length > 0).DefaultIfEmpty().Average();

    private double Idf(string word)
    {
        double with = fields.Max(f => documents.Count(d => d.Words(f.Name).Contains(word)));
        return Math.Log(1 + ((having - with + 0.5) / (with + 0.5)));
    }
}
