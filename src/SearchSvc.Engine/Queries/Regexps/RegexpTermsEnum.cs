using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>The terms of a dictionary that match. Begins at the expression's literal prefix and ends behind it; where a beginning that
/// can't match any more stands before many terms, it goes on behind them all.</summary>
internal sealed class RegexpTermsEnum : FilteredTermsEnum
{
    /// <summary>Seeking costs as much as passing so many terms.</summary>
    private const int WorthSeeking = 16;

    private readonly RegexpMatcher matcher;
    private readonly BytesRef prefix;
    private readonly BytesRef deadPrefix = new();
    private int dead;
    private bool begun;

    public RegexpTermsEnum(TermsEnum terms, Regexp regexp, SearchClock clock)
        : base(terms)
    {
        matcher = new RegexpMatcher(regexp, clock);
        prefix = new BytesRef(regexp.LiteralPrefix);
    }

    protected override BytesRef? NextSeekTerm(BytesRef currentTerm)
    {
        if (!begun)
        {
            begun = true;
            return prefix;
        }

        // No byte of UTF-8 is 255, so that the one behind is a byte.
        var behind = BytesRef.DeepCopyOf(deadPrefix);
        behind.Bytes[behind.Offset + behind.Length - 1]++;
        dead = 0;
        return behind;
    }

    protected override AcceptStatus Accept(BytesRef term)
    {
        if (!StringHelper.StartsWith(term, prefix))
        {
            return AcceptStatus.END;
        }

        if (matcher.Matches(term.Bytes.AsSpan(term.Offset, term.Length), out var deadBytes))
        {
            return AcceptStatus.YES;
        }

        if (deadBytes < 0)
        {
            return AcceptStatus.NO;
        }

        if (dead == 0 || !StringHelper.StartsWith(term, deadPrefix))
        {
            deadPrefix.CopyBytes(new BytesRef(term.Bytes, term.Offset, deadBytes));
            dead = 0;
        }

        return ++dead < WorthSeeking ? AcceptStatus.NO : AcceptStatus.NO_AND_SEEK;
    }
}
