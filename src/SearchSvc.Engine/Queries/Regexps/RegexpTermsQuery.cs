using System.Buffers;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>Documents with a term that matches a regular expression, scored 1. Stands in for Lucene's RegexpQuery, which makes an
/// automaton deterministic without a limit.</summary>
internal sealed class RegexpTermsQuery : MultiTermQuery
{
    private readonly Regexp regexp;
    private readonly SearchClock clock;

    /// <param name="clock">How long terms may be looked through.</param>
    public RegexpTermsQuery(string field, Regexp regexp, SearchClock clock)
        : base(field)
    {
        this.regexp = regexp;
        this.clock = clock;
        MultiTermRewriteMethod = CONSTANT_SCORE_AUTO_REWRITE_DEFAULT;
    }

    /// <summary>What tells single terms that the query finds, also when the time to look through terms is over; for one thread.</summary>
    public Func<char[], int, bool> Matcher()
    {
        var matcher = new RegexpMatcher(regexp, clock.Untimed());
        return (buffer, length) =>
        {
            var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(length));
            try
            {
                return matcher.Matches(bytes.AsSpan(0, Encoding.UTF8.GetBytes(buffer, 0, length, bytes, 0)), out _);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        };
    }

    /// <summary>Those of a field's terms that the query finds, also when the time to look through terms is over.</summary>
    public TermsEnum TermsIn(Terms terms) => new RegexpTermsEnum(terms.GetEnumerator(), regexp, clock.Untimed());

    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts) =>
        new RegexpTermsEnum(terms.GetEnumerator(), regexp, clock);

    public override bool Equals(object? obj) =>
        obj is RegexpTermsQuery other && base.Equals(obj) && regexp.Pattern == other.regexp.Pattern && regexp.AnyCase == other.regexp.AnyCase;

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), regexp.Pattern, regexp.AnyCase);

    public override string ToString(string field) => $"{(Field == field ? "" : Field + ":")}/{regexp.Pattern}/";
}
