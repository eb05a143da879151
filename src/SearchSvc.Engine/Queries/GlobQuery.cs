using System.Buffers;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries;

/// <summary>Documents with a term that matches a wildcard pattern, scored 1. Stands in for Lucene's WildcardQuery, whose automaton a
/// pattern can make exponentially large.</summary>
internal sealed class GlobQuery : MultiTermQuery
{
    public GlobQuery(string field, GlobPattern pattern)
        : base(field)
    {
        Pattern = pattern;
        MultiTermRewriteMethod = CONSTANT_SCORE_AUTO_REWRITE_DEFAULT;
    }

    public GlobPattern Pattern { get; }

    /// <summary>Whether the query finds a term.</summary>
    public bool Matches(ReadOnlySpan<char> term)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(term.Length));
        try
        {
            return Pattern.Matches(bytes.AsSpan(0, Encoding.UTF8.GetBytes(term, bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts) =>
        new MatchingTerms(terms.GetEnumerator(), Pattern);

    public override bool Equals(object? obj) => obj is GlobQuery other && base.Equals(obj) && Pattern.Equals(other.Pattern);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Pattern);

    public override string ToString(string field) => (Field == field ? "" : Field + ":") + Pattern;

    private sealed class MatchingTerms : FilteredTermsEnum
    {
        private readonly GlobPattern pattern;
        private readonly BytesRef prefix;

        public MatchingTerms(TermsEnum terms, GlobPattern pattern)
            : base(terms)
        {
            this.pattern = pattern;
            prefix = new BytesRef(pattern.LiteralPrefix);
            SetInitialSeekTerm(prefix);
        }

        protected override AcceptStatus Accept(BytesRef term)
        {
            if (!StringHelper.StartsWith(term, prefix))
            {
                return AcceptStatus.END;
            }

            return pattern.Matches(term.Bytes.AsSpan(term.Offset, term.Length)) ? AcceptStatus.YES : AcceptStatus.NO;
        }
    }
}
