using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.MoreLikeThis;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Joined;

namespace SearchSvc.Engine.Searching.Feedback;

/// <summary>Text fields of an index that are analyzed alike: terms are learned from them, and searched for in them, as if they were one.</summary>
internal sealed class FeedbackFields
{
    /// <summary>Of a document's field, so much is read: what is telling stands in it often.</summary>
    private const int MostCharacters = 100_000;

    /// <summary>In an index with fewer documents no term counts as too common.</summary>
    private const int SmallIndex = 20;

    /// <summary>Terms in more of the documents than one of so many tell nothing.</summary>
    private const int CommonPart = 10;

    private readonly IReadOnlyList<MappedField> fields;
    private readonly JoinedFields joined;

    private FeedbackFields(IReadOnlyList<FieldBoost> fields)
    {
        this.fields = [.. fields.Select(field => field.Field)];
        joined = JoinedParts.FieldsOf(fields);
        Name = string.Join(',', joined.Names);
    }

    /// <summary>The same in each index that has such fields.</summary>
    public string Name { get; }

    /// <summary>The field that stands for all of them.</summary>
    public string First => fields[0].Name;

    public IEnumerable<MappedField> All => fields;

    /// <summary>The search fields of a request that are text, by how they are analyzed.</summary>
    public static IReadOnlyList<FeedbackFields> Of(IReadOnlyList<string> searchFields, QueryContext context)
    {
        return
        [
            .. Resolve(searchFields, context)
                .Where(field => field.Field is MappedText { IsIndexed: true })
                .GroupBy(field => ((MappedText)field.Field).SearchAnalyzer)
                .Select(group => new FeedbackFields([.. group])),
        ];
    }

    /// <summary>What part each term has of a document's text; where one field weighs more than another, its terms do.</summary>
    /// <param name="values">The texts of each field.</param>
    public Dictionary<string, double> PartsOf(
        IndexSchema schema, IndexSearcher searcher, Func<MappedField, IEnumerable<string>> values, SearchClock clock)
    {
        var statistics = joined.Statistics(searcher);
        var parts = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            var counts = new TermCounts(schema.IndexAnalyzer, null, clock);
            counts.Add(fields[i], [.. Begin(values(fields[i]))]);
            foreach (var ((_, term), count) in counts.Counts)
            {
                parts[term] = parts.GetValueOrDefault(term) + (count * statistics.WeightOf(i));
            }
        }

        var length = parts.Values.Sum();
        return parts.ToDictionary(part => part.Key, part => part.Value / length, StringComparer.Ordinal);
    }

    /// <summary>Whether a term tells documents from others.</summary>
    public bool IsTelling(string term, IndexSearcher searcher)
    {
        var documents = joined.Statistics(searcher).Documents;
        return documents < SmallIndex || joined.DocumentFrequency(searcher, [term]) <= documents / CommonPart;
    }

    /// <summary>Documents with a term in any of the fields.</summary>
    public JoinedTermQuery Query(string term, double weight) => new(joined, [term]) { Boost = (float)weight };

    private static IReadOnlyList<FieldBoost> Resolve(IReadOnlyList<string> searchFields, QueryContext context)
    {
        try
        {
            return searchFields.Count == 0 ? context.Schema.DefaultSearchFields : context.ResolveSearchFields(searchFields, "search_fields");
        }
        catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
        {
            context.Add(e);
            return [];
        }
    }

    private static IEnumerable<string> Begin(IEnumerable<string> values)
    {
        var left = MostCharacters;
        foreach (var value in values)
        {
            yield return value.Length <= left ? value : value[..left];
            left -= Math.Min(left, value.Length);
            if (left == 0)
            {
                yield break;
            }
        }
    }
}
