using System.Buffers;
using System.Text;
using Lucene.Net.Search;
using Lucene.Net.Util.Automaton;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.MultiTerm;
using SearchSvc.Engine.Queries.Regexps;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>What a multi-term query accepts, asked of one token's text at a time; safe for any number of threads.</summary>
internal abstract class TermPattern
{
    /// <param name="buffer">Holds the token's text in its first <paramref name="length"/> elements.</param>
    public abstract bool Accepts(char[] buffer, int length);

    /// <summary>The pattern of a query, or null where its kind is not known.</summary>
    public static TermPattern? Of(MultiTermQuery query) => query switch
    {
        PrefixQuery prefix => new PrefixPattern(prefix.Prefix.Text),
        FuzzyQuery fuzzy => new FuzzyPattern(fuzzy),
        AutomatonQuery automaton => new AutomatonPattern(automaton.Automaton),
        TermRangeQuery range => new RangePattern(range),
        RegexpTermsQuery regexp => new RegexpPattern(regexp),
        GlobQuery glob => new GlobPattern(glob),
        _ => null,
    };

    private sealed class PrefixPattern(string prefix) : TermPattern
    {
        public override bool Accepts(char[] buffer, int length) => buffer.AsSpan(0, length).StartsWith(prefix);
    }

    private sealed class AutomatonPattern(Automaton automaton) : TermPattern
    {
        // The run automaton determinizes what it is given: the query keeps its own.
        private readonly CharacterRunAutomaton accepting = new((Automaton)automaton.Clone());

        public override bool Accepts(char[] buffer, int length) => accepting.Run(buffer, 0, length);
    }

    /// <summary>The matcher learns as it goes, so that it is asked by one thread at a time.</summary>
    private sealed class RegexpPattern(RegexpTermsQuery query) : TermPattern
    {
        private readonly Lock turn = new();
        private readonly Func<char[], int, bool> matches = query.Matcher();

        public override bool Accepts(char[] buffer, int length)
        {
            lock (turn)
            {
                return matches(buffer, length);
            }
        }
    }

    private sealed class GlobPattern(GlobQuery query) : TermPattern
    {
        public override bool Accepts(char[] buffer, int length) => query.Matches(buffer.AsSpan(0, length));
    }

    /// <summary>As Lucene's FuzzyTermsEnum: at most so many edits, and fewer than either text has characters. The rows of the distances are kept from
    /// token to token, so that it is asked by one thread at a time.</summary>
    private sealed class FuzzyPattern : TermPattern
    {
        private readonly Lock turn = new();
        private readonly int[] word;
        private readonly int prefixLength;
        private readonly NearWord near;

        public FuzzyPattern(FuzzyQuery query)
        {
            word = [.. query.Term.Text.EnumerateRunes().Select(rune => rune.Value)];
            prefixLength = Math.Min(query.PrefixLength, word.Length);
            near = new NearWord(word, query.MaxEdits);
        }

        public override bool Accepts(char[] buffer, int length)
        {
            var token = ArrayPool<int>.Shared.Rent(length);
            try
            {
                var count = 0;
                foreach (var rune in buffer.AsSpan(0, length).EnumerateRunes())
                {
                    token[count++] = rune.Value;
                }

                return Accepts(token.AsSpan(0, count));
            }
            finally
            {
                ArrayPool<int>.Shared.Return(token);
            }
        }

        private bool Accepts(ReadOnlySpan<int> token)
        {
            if (token.CommonPrefixLength(word) < prefixLength)
            {
                return false;
            }

            lock (turn)
            {
                var edits = near.Edits(token, out _);
                return edits == 0 || edits < Math.Min(word.Length, token.Length);
            }
        }
    }

    /// <summary>Terms between bounds, in the order of their UTF-8 bytes.</summary>
    private sealed class RangePattern(TermRangeQuery range) : TermPattern
    {
        private readonly byte[]? lower = range.LowerTerm?.Bytes.AsSpan(range.LowerTerm.Offset, range.LowerTerm.Length).ToArray();
        private readonly byte[]? upper = range.UpperTerm?.Bytes.AsSpan(range.UpperTerm.Offset, range.UpperTerm.Length).ToArray();
        private readonly bool includeLower = range.IncludesLower;
        private readonly bool includeUpper = range.IncludesUpper;

        public override bool Accepts(char[] buffer, int length)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(length));
            try
            {
                var term = bytes.AsSpan(0, Encoding.UTF8.GetBytes(buffer, 0, length, bytes, 0));
                return (lower is null || Above(term.SequenceCompareTo(lower), includeLower))
                    && (upper is null || Above(-term.SequenceCompareTo(upper), includeUpper));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }

        private static bool Above(int comparison, bool inclusive) => comparison > 0 || (inclusive && comparison == 0);
    }
}
