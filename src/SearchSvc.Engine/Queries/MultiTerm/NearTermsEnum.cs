using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>The terms of a dictionary that are near a word, each with the boost that Lucene's FuzzyTermsEnum gives it. Where a beginning from
/// which nothing near goes on stands before many terms, it goes on behind them all.</summary>
internal sealed class NearTermsEnum : FilteredTermsEnum
{
    /// <summary>Seeking costs as much as passing so many terms.</summary>
    private const int WorthSeeking = 16;

    private readonly NearWord near;
    private readonly int length;
    private readonly BytesRef prefix;
    private readonly BytesRef deadPrefix = new();
    private readonly IBoostAttribute boost;
    private int[] term = new int[32];
    private int dead;
    private bool begun;

    /// <param name="word">As code points.</param>
    /// <param name="prefixLength">Code points that terms have in common with it.</param>
    public NearTermsEnum(TermsEnum terms, int[] word, int edits, int prefixLength)
        : base(terms)
    {
        near = new NearWord(word, edits);
        length = word.Length;
        prefix = new BytesRef(string.Concat(word.Take(prefixLength).Select(char.ConvertFromUtf32)));
        boost = Attributes.AddAttribute<IBoostAttribute>();
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

        var decoded = Decode(term.Bytes.AsSpan(term.Offset, term.Length));
        var edits = near.Edits(decoded, out var deadLength);
        if (edits != NearWord.TooMany)
        {
            // As far away as they are long, two words have nothing in common.
            var shorter = Math.Min(decoded.Length, length);
            boost.Boost = edits == 0 ? 1 : 1 - ((float)edits / shorter);
            return edits == 0 || edits < shorter ? AcceptStatus.YES : AcceptStatus.NO;
        }

        if (deadLength == 0)
        {
            return AcceptStatus.NO;
        }

        if (dead == 0 || !StringHelper.StartsWith(term, deadPrefix))
        {
            deadPrefix.CopyBytes(new BytesRef(term.Bytes, term.Offset, Utf8Length(decoded[..deadLength])));
            dead = 0;
        }

        return ++dead < WorthSeeking ? AcceptStatus.NO : AcceptStatus.NO_AND_SEEK;
    }

    private ReadOnlySpan<int> Decode(ReadOnlySpan<byte> bytes)
    {
        if (term.Length < bytes.Length)
        {
            term = new int[bytes.Length];
        }

        var count = 0;
        while (bytes.Length > 0)
        {
            Rune.DecodeFromUtf8(bytes, out var rune, out var taken);
            term[count++] = rune.Value;
            bytes = bytes[taken..];
        }

        return term.AsSpan(0, count);
    }

    private static int Utf8Length(ReadOnlySpan<int> text)
    {
        var length = 0;
        foreach (var codePoint in text)
        {
            length += new Rune(codePoint).Utf8SequenceLength;
        }

        return length;
    }
}
