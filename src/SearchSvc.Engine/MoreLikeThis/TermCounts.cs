using Lucene.Net.Analysis.TokenAttributes;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using Analyzer = Lucene.Net.Analysis.Analyzer;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>How often each term stands in the items' texts, counted for each field by itself.</summary>
internal sealed class TermCounts(Analyzer byField, Analyzer? instead, SearchClock clock)
{
    /// <summary>Of one field, over all items: a document of any size costs a bounded time.</summary>
    private const int MaxTokens = 200_000;

    private readonly Dictionary<(string Field, string Term), int> counts = [];
    private readonly Dictionary<string, int> tokens = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<(string Field, string Term), int> Counts => counts;

    /// <summary>The fields that had more tokens than are looked at.</summary>
    public HashSet<string> Cut { get; } = new(StringComparer.Ordinal);

    public void Add(MappedField field, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (field.Definition.Type == FieldMessage.Types.Type.Keyword)
            {
                Count(field.Name, AnalyzerRegistry.Normalize(value, field.Definition.NormalizerFilters));
            }
            else
            {
                AddText(field.Name, value);
            }
        }
    }

    private void AddText(string field, string text)
    {
        using var stream = (instead ?? byField).GetTokenStream(field, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            if (!Count(field, term.ToString()))
            {
                break;
            }
        }

        stream.End();
    }

    private bool Count(string field, string term)
    {
        var seen = tokens[field] = tokens.GetValueOrDefault(field) + 1;
        if (seen > MaxTokens)
        {
            Cut.Add(field);
            return false;
        }

        if ((seen & 0xfff) == 0)
        {
            clock.Check();
        }

        counts[(field, term)] = counts.GetValueOrDefault((field, term)) + 1;
        return true;
    }
}
