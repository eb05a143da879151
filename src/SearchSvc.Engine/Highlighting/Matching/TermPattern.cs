using System.Buffers;
using System.Numerics;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.MultiTerm;
using SearchSvc.Engine.Queries.Regexps;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>What a multi-term query accepts, asked of one token's text at a time; safe for any number of threads.</summary>
internal abstract class TermPattern
{
    /// <summary>Whether it pays to remember what was answered.</summary>
    public virtual bool IsCostly => true;

    /// <summary>False, in no time, for most of what is not accepted.</summary>
    public virtual bool MayAccept(ReadOnlySpan<char> token) => true;

    /// <param name="buffer">Holds the token's text in its first <paramref name="length"/> elements.</param>
    public abstract bool Accepts(char[] buffer, int length);

    /// <summary>Those of a field's terms that it accepts.</summary>
    /// <param name="field">Not always the field that the query asks.</param>
    public abstract TermsEnum TermsIn(string field, Terms all);

    /// <summary>The pattern of a query, or null where its kind is not known.</summary>
    public static TermPattern? Of(MultiTermQuery query) => query switch
    {
        PrefixQuery prefix => new PrefixPattern(prefix),
        AutomatonQuery automaton => new AutomatonPattern(automaton),
        TermRangeQuery range => new RangePattern(range),
        RegexpTermsQuery regexp => new RegexpPattern(regexp),
        GlobQuery glob => new GlobPattern(glob),
        _ => null,
    };

    /// <summary>What is near a word.</summary>
    /// <param name="found">All terms of its field that are, sorted.</param>
    public static TermPattern Near(FuzzyQuery query, IReadOnlyList<BytesRef> found) => new FuzzyPattern(query, found);

    /// <summary>Any of some terms, which are sorted.</summary>
    public static TermPattern AnyOf(IReadOnlyList<BytesRef> terms) => new ListPattern(terms);

    private abstract class QueryPattern(MultiTermQuery query) : TermPattern
    {
        public override TermsEnum TermsIn(string field, Terms all) => QueryTerms.Of(query, all);
    }

    /// <summary>The way by which Lucene lets others at the terms that a query stands for.</summary>
    private sealed class QueryTerms : MultiTermQuery.RewriteMethod
    {
        private static readonly QueryTerms Instance = new();

        public static TermsEnum Of(MultiTermQuery query, Terms all) => Instance.GetTermsEnum(query, all, new AttributeSource());

        public override Lucene.Net.Search.Query Rewrite(IndexReader reader, MultiTermQuery query) => query;
    }

    private sealed class PrefixPattern(PrefixQuery query) : QueryPattern(query)
    {
        private readonly string prefix = query.Prefix.Text;

        public override bool IsCostly => false;

        public override bool Accepts(char[] buffer, int length) => buffer.AsSpan(0, length).StartsWith(prefix);
    }

    private sealed class ListPattern(IReadOnlyList<BytesRef> terms) : TermPattern
    {
        private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> texts =
            terms.Select(term => term.Utf8ToString()).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        public override bool IsCostly => false;

        public override bool Accepts(char[] buffer, int length) => texts.Contains(buffer.AsSpan(0, length));

        public override TermsEnum TermsIn(string field, Terms all) => new ListedTerms(all.GetEnumerator(), terms);
    }

    private sealed class AutomatonPattern(AutomatonQuery query) : QueryPattern(query)
    {
        // The run automaton determinizes what it is given: the query keeps its own.
        private readonly CharacterRunAutomaton accepting = new((Automaton)query.Automaton.Clone());

        public override bool Accepts(char[] buffer, int length) => accepting.Run(buffer, 0, length);
    }

    /// <summary>The matcher learns as it goes, so that it is asked by one thread at a time.</summary>
    private sealed class RegexpPattern(RegexpTermsQuery query) : TermPattern
    {
        private readonly Lock turn = new();
        private readonly Func<char[], int, bool> matches = query.Matcher();

        public override TermsEnum TermsIn(string field, Terms all) => query.TermsIn(all);

        public override bool Accepts(char[] buffer, int length)
        {
            lock (turn)
            {
                return matches(buffer, length);
            }
        }
    }

    private sealed class GlobPattern(GlobQuery query) : QueryPattern(query)
    {
        private readonly GlobQuery query = query;

        public override bool MayAccept(ReadOnlySpan<char> token) => token.StartsWith(query.Pattern.LiteralPrefix);

        public override bool Accepts(char[] buffer, int length) => query.Matches(buffer.AsSpan(0, length));
    }

    /// <summary>As Lucene's FuzzyTermsEnum: at most so many edits, and fewer than either text has characters. The rows of the distances are kept from
    /// token to token, so that it is asked by one thread at a time.</summary>
    private sealed class FuzzyPattern : TermPattern
    {
        private const char FirstSurrogate = '\uD800';

        private readonly Lock turn = new();
        private readonly FuzzyQuery query;
        private readonly IReadOnlyList<BytesRef> found;
        private readonly int[] word;
        private readonly int prefixLength;
        private readonly ulong characters;
        private readonly bool hasSurrogates;
        private readonly NearWord near;

        public FuzzyPattern(FuzzyQuery query, IReadOnlyList<BytesRef> found)
        {
            this.query = query;
            this.found = found;
            word = [.. query.Term.Text.EnumerateRunes().Select(rune => rune.Value)];
            prefixLength = Math.Min(query.PrefixLength, word.Length);
            characters = Characters(query.Term.Text, out var highest);
            hasSurrogates = highest >= FirstSurrogate;
            near = new NearWord(word, query.MaxEdits);
        }

        // An edit adds one character to those of a word, and takes one away, at most; one beyond the basic plane is two here.
        public override bool MayAccept(ReadOnlySpan<char> token)
        {
            var others = Characters(token, out var highest);
            var most = highest < FirstSurrogate && !hasSurrogates ? query.MaxEdits : 2 * query.MaxEdits;
            return token.Length >= word.Length - query.MaxEdits
                && BitOperations.PopCount(others & ~characters) <= most
                && BitOperations.PopCount(characters & ~others) <= most;
        }

        public override TermsEnum TermsIn(string field, Terms all) =>
            field == query.Field ? new ListedTerms(all.GetEnumerator(), found) : new NearTermsEnum(all.GetEnumerator(), word, query.MaxEdits, prefixLength);

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

        private static ulong Characters(ReadOnlySpan<char> text, out char highest)
        {
            var set = 0UL;
            highest = '\0';
            foreach (var c in text)
            {
                set |= 1UL << (c & 63);
                highest = c > highest ? c : highest;
            }

            return set;
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
    private sealed class RangePattern(TermRangeQuery range) : QueryPattern(range)
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
