using System.Globalization;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>What fields searched as one mean, by definition: BM25F's arithmetic, and how near words stand to each other.</summary>
internal sealed class ModelJoined(ModelStatistics statistics)
{
    private const int Window = 8;

    private readonly ModelBm25 bm25 = new(statistics);

    /// <summary>The fields of a list ("title^2") that the document's schema has; of an empty one, its texts.</summary>
    public static IReadOnlyList<(ModelField Field, double Boost)> FieldsOf(IReadOnlyList<string> names, ModelDocument document) => names.Count == 0
        ? [.. document.Schema.Texts.Select(f => (f, 1.0))]
        : [.. names.Select(name => name.Split('^'))
            .Where(parts => document.Schema.Find(parts[0]) is not null)
            .Select(parts => (document.Schema.Find(parts[0])!, parts.Length == 1 ? 1 : double.Parse(parts[1], CultureInfo.InvariantCulture)))];

    /// <param name="exact">The score of a field that is no text.</param>
    public double? CrossFields(
        MultiMatchQuery match, IReadOnlyList<(ModelField Field, double Boost)> fields, ModelDocument document, Func<ModelField, double?> exact)
    {
        var scores = fields.Where(f => f.Field.Type != FieldType.Text)
            .Select(f => match.MinimumShouldMatch.Length > 0 && ModelMinimum.Of(match.MinimumShouldMatch, 1) > 1 ? null : f.Boost * exact(f.Field))
            .Concat(Texts(fields).Select(group => Words(match, group, document)));
        return ModelLeaves.Best([.. scores], match.TieBreaker);
    }

    public double? Proximity(ProximityQuery query, ModelDocument document) =>
        ModelLeaves.Best([.. Texts(FieldsOf(query.Fields, document)).Select(group => Pairs(query.Text, group, document))], 0);

    /// <summary>Fields that are analyzed alike.</summary>
    private static IEnumerable<List<(ModelField Field, double Boost)>> Texts(IEnumerable<(ModelField Field, double Boost)> fields) =>
        fields.Where(f => f.Field.Type == FieldType.Text).GroupBy(f => f.Field.Analyzer).Select(group => group.ToList());

    private double? Words(MultiMatchQuery match, List<(ModelField Field, double Boost)> fields, ModelDocument document)
    {
        var terms = ModelText.Analyze(fields[0].Field.Analyzer, match.Text).Select(t => t.Term).ToList();
        var scores = terms.Select((term, i) => match.LastTermPrefix && i == terms.Count - 1
            ? ModelLeaves.Best([Term(term, fields, document), .. fields.Select(f => Continued(f, term, document))], 0)
            : Term(term, fields, document)).ToList();
        var needed = match.Operator == Operator.And ? terms.Count
            : match.MinimumShouldMatch.Length > 0 ? ModelMinimum.Of(match.MinimumShouldMatch, terms.Count) : 1;
        return terms.Count > 0 && scores.Count(s => s is not null) >= Math.Max(1, needed) ? scores.Sum(s => s ?? 0) : null;
    }

    /// <summary>A mere prefix scores by the boost alone.</summary>
    private static double? Continued((ModelField Field, double Boost) field, string prefix, ModelDocument document) =>
        document.Terms(field.Field).Any(t => t.StartsWith(prefix, StringComparison.Ordinal)) ? field.Boost : null;

    private double? Term(string term, List<(ModelField Field, double Boost)> fields, ModelDocument document)
    {
        if (fields is [var only])
        {
            // One field is itself: its boost multiplies.
            return only.Boost * bm25.Term(only.Field, term, document);
        }

        var frequency = fields.Sum(f => Weight(f, fields) * document.Terms(f.Field).Count(t => t == term));
        return frequency == 0 ? null : fields.Min(f => f.Boost) * Idf(term, fields) * Saturated(frequency, fields, document);
    }

    private double? Pairs(string text, List<(ModelField Field, double Boost)> fields, ModelDocument document)
    {
        var words = ModelText.Analyze(fields[0].Field.Analyzer, text).Select(t => t.Term).ToList();
        var pairs = new List<(string, string)>();
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i - 1] != words[i] && !pairs.Contains((words[i - 1], words[i])) && !pairs.Contains((words[i], words[i - 1])))
            {
                pairs.Add((words[i - 1], words[i]));
            }
        }

        var scores = pairs
            .Select(p => (
                Idf: Idf(p.Item1, fields) + Idf(p.Item2, fields),
                Near: fields.Sum(f => Weight(f, fields) * Nearness(document.Positions(f.Field), p.Item1, p.Item2))))
            .Where(p => p.Near > 0)
            .Select(p => fields.Min(f => f.Boost) * p.Idf * Saturated(p.Near, fields, document))
            .ToList();
        return scores.Count == 0 ? null : scores.Sum();
    }

    private static double Nearness(IReadOnlyList<(string Term, int Position)> text, string a, string b)
    {
        var places = text.Where(t => t.Term == a || t.Term == b).ToList();
        return places.Zip(places.Skip(1))
            .Select(p => (IsPair: p.First.Term != p.Second.Term, Distance: p.Second.Position - p.First.Position))
            .Where(p => p.IsPair && p.Distance <= Window)
            .Sum(p => 1.0 / (p.Distance * p.Distance));
    }

    private double Saturated(double frequency, List<(ModelField Field, double Boost)> fields, ModelDocument document)
    {
        var k1 = fields.Average(f => f.Field.K1 ?? 1.2);
        var b = fields.Average(f => f.Field.B ?? 0.75);

        // Where lengths are not kept, each counts as average.
        var length = fields.Sum(f => Weight(f, fields)
            * (f.Field.OmitNorms ? statistics.AverageLength(f.Field) : ModelText.Quantise(document.Terms(f.Field).Count)));
        var average = fields.Sum(f => Weight(f, fields) * statistics.Total(f.Field)) / Having(fields);
        return (k1 + 1) * frequency / (frequency + (k1 * (1 - b + (b * length / average))));
    }

    private double Weight((ModelField Field, double Boost) field, List<(ModelField Field, double Boost)> fields)
    {
        var longest = fields.Max(f => statistics.AverageLength(f.Field));
        var own = statistics.AverageLength(field.Field);
        return field.Boost / fields.Min(f => f.Boost) * (own == 0 ? 1 : Math.Sqrt(longest / own));
    }

    private double Having(List<(ModelField Field, double Boost)> fields) => fields.Max(f => statistics.Having(f.Field));

    private double Idf(string term, List<(ModelField Field, double Boost)> fields)
    {
        var having = Having(fields);
        var with = Math.Min(having, fields.Max(f => statistics.With(f.Field, term)));
        return Math.Log(1 + ((having - with + 0.5) / (with + 0.5)));
    }
}
