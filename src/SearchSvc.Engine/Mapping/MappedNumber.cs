using Lucene.Net.Documents;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping.Sorting;
using SearchSvc.Engine.Queries;
using LuceneQuery = Lucene.Net.Search.Query;
using LuceneTermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Mapping;

/// <summary>What the types have in common whose values are kept as 64-bit integers that sort as the values do: a trie of terms, and columns
/// (see <see cref="NumberColumn"/>).</summary>
internal abstract class MappedNumber(string name, FieldMessage definition) : MappedField(name, definition)
{
    /// <summary>Whether completions of another field are weighed by this one.</summary>
    public bool WeighsSuggestions { get; set; }

    /// <summary>Reads a value of a document.</summary>
    /// <param name="problem">Why it does not fit: "\"abc\" is not an integer".</param>
    protected abstract bool TryEncode(in Scalar value, out long encoded, out string problem);

    /// <summary>The integers from the smallest to the largest that a term stands for: one, where it is not a date.</summary>
    protected virtual (long First, long Last) TermBounds(ValueMessage value, string path)
    {
        var encoded = TryEncode(Read(value, path), out var number, out var problem) ? number : throw Misfit(problem, path);
        return (encoded, encoded);
    }

    /// <summary>The smallest integer that is within a lower bound.</summary>
    protected abstract Int128 Lowest(ValueMessage bound, bool include, in RangeContext context, string path);

    /// <summary>The largest integer that is within an upper bound.</summary>
    protected abstract Int128 Highest(ValueMessage bound, bool include, in RangeContext context, string path);

    /// <summary>A value as the contract shows it.</summary>
    protected abstract ValueMessage Show(long encoded);

    public override string? Add(in Scalar value, DocumentFields target)
    {
        if (!TryEncode(value, out var encoded, out var problem))
        {
            return problem;
        }

        if (IsIndexed)
        {
            target.Add(new Int64Field(Name, encoded, FieldFormats.Number));
        }

        if (IsSortable)
        {
            target.AddNumber(this, encoded);
        }

        if (WeighsSuggestions)
        {
            target.AddWeight(this, encoded);
        }

        target.Exists(this);
        return null;
    }

    public override LuceneQuery TermQuery(ValueMessage value, bool caseInsensitive, string path)
    {
        RequireIndexed(path);
        var (first, last) = TermBounds(value, ValuePath.Of(path, "term", "value"));
        return first == last ? new ConstantScoreQuery(new LuceneTermQuery(new(Name, TermOf(first)))) : Between(first, last);
    }

    public override LuceneQuery TermsQuery(IReadOnlyList<ValueMessage> values, string path)
    {
        RequireIndexed(path);
        var terms = new List<BytesRef>(values.Count);
        var ranges = new BooleanQuery();
        for (var i = 0; i < values.Count; i++)
        {
            var (first, last) = TermBounds(values[i], ValuePath.Of(path, "terms", $"values[{i}]"));
            if (first == last)
            {
                terms.Add(TermOf(first));
            }
            else
            {
                ranges.Add(Between(first, last), Occur.SHOULD);
            }
        }

        var exact = LuceneClauses.AnyTerm(Name, terms);
        if (ranges.Clauses.Count == 0)
        {
            return exact;
        }

        ranges.Add(exact, Occur.SHOULD);
        return new ConstantScoreQuery(ranges);
    }

    public override LuceneQuery RangeQuery(RangeBounds bounds, DateTimeOffset now, string path)
    {
        RequireIndexed(path);
        return Interval(bounds, now, path) is var (first, last) ? Between(first, last) : new BooleanQuery();
    }

    /// <summary>The smallest and the largest integer of a column within bounds; null where there is none.</summary>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT where a bound is not of this type.</exception>
    public (long First, long Last)? Interval(RangeBounds bounds, DateTimeOffset now, string path)
    {
        var context = new RangeContext(now, DateText.Zone(bounds.TimeZone, ValuePath.Of(path, "range", "time_zone")));
        var lowest = bounds.Lower is null ? long.MinValue : Lowest(bounds.Lower, bounds.IncludeLower, context, bounds.LowerPath(path));
        var highest = bounds.Upper is null ? long.MaxValue : Highest(bounds.Upper, bounds.IncludeUpper, context, bounds.UpperPath(path));
        return lowest > highest || lowest > long.MaxValue || highest < long.MinValue
            ? null
            : ((long)Int128.Max(lowest, long.MinValue), (long)Int128.Min(highest, long.MaxValue));
    }

    public override SortField SortField(SortMessage sort, string path)
    {
        RequireSortable(path);
        var order = SortOrder.Of(sort, path);
        return new SortField(Name, new NumberComparerSource(order), order.Descending);
    }

    public override ValueMessage SortValue(object? comparable) =>
        comparable is long encoded ? Show(encoded) : ValueMessage.ForNull();

    /// <summary>Without NumericRangeQuery's own open ends, which differ from the extremes in nothing.</summary>
    private NumericRangeQuery<long> Between(long first, long last) =>
        NumericRangeQuery.NewInt64Range(Name, FieldFormats.PrecisionStep, first, last, true, true);

    private static BytesRef TermOf(long encoded)
    {
        var term = new BytesRef(NumericUtils.BUF_SIZE_INT64);
        NumericUtils.Int64ToPrefixCodedBytes(encoded, 0, term);
        return term;
    }
}

/// <summary>What a bound of a range may depend on besides its text.</summary>
internal readonly record struct RangeContext(DateTimeOffset Now, TimeZoneInfo Zone);
