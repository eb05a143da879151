using System.Buffers;
using ICU4N;
using ICU4N.Globalization;

namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>
/// The sentence breaks of Unicode (UAX #29, SB3 to SB11), as ICU's rules have them. Only what may end a sentence is looked at: a megabyte of
/// prose costs less than a millisecond, where ICU's automaton, which steps over every character, takes more than ten.
/// </summary>
internal static class SentenceBreaks
{
    private const int CommonPlane = 0x10000;

    // Beyond it no letter ends a sentence.
    private const int LastPlaneWithTerms = 0x20000;

    private static readonly byte[] Classes = ReadClasses();
    private static readonly SearchValues<char> Ends = SearchValues.Create(ReadEnds());

    /// <summary>The first break behind a position that is one itself; the text's end is the last.</summary>
    public static int Next(string text, int start)
    {
        for (var i = start; i < text.Length;)
        {
            var found = text.AsSpan(i).IndexOfAny(Ends);
            if (found < 0)
            {
                break;
            }

            i += found;
            var (kind, length) = At(text, i);
            if (IsSeparator(kind))
            {
                return kind == SentenceBreak.Cr && i + 1 < text.Length && text[i + 1] == '\n' ? i + 2 : i + 1;
            }

            if (kind is SentenceBreak.ATerm or SentenceBreak.STerm && BehindTerm(text, i, kind, i + length) is > 0 and var end)
            {
                return end;
            }

            i += length;
        }

        return text.Length;
    }

    /// <summary>The break that a full stop or the like makes, or -1.</summary>
    private static int BehindTerm(string text, int term, int kind, int behind)
    {
        var isFullStop = kind == SentenceBreak.ATerm;
        var next = Skip(text, behind, out var length);
        if (isFullStop && (next.Kind == SentenceBreak.Numeric || (next.Kind == SentenceBreak.Upper && IsCased(Before(text, term)))))
        {
            return -1;
        }

        while (next.Kind == SentenceBreak.Close)
        {
            next = Skip(text, next.At + length, out length);
        }

        while (next.Kind == SentenceBreak.Sp)
        {
            next = Skip(text, next.At + length, out length);
        }

        if (length == 0)
        {
            return text.Length;
        }

        // A separator breaks by itself, a further full stop is looked at by itself.
        return IsSeparator(next.Kind) || next.Kind is SentenceBreak.SContinue or SentenceBreak.ATerm or SentenceBreak.STerm
            || (isFullStop && GoesOnInLowerCase(text, next.At)) ? -1 : next.At;
    }

    private static bool GoesOnInLowerCase(string text, int from)
    {
        for (var i = from; i < text.Length;)
        {
            var (kind, length) = At(text, i);
            switch (kind)
            {
                case SentenceBreak.Lower:
                    return true;
                case SentenceBreak.OLetter or SentenceBreak.Upper or SentenceBreak.ATerm or SentenceBreak.STerm:
                case var _ when IsSeparator(kind):
                    return false;
                default:
                    i += length;
                    break;
            }
        }

        return false;
    }

    /// <summary>The first character from a position on that does not belong to the one before it; without length at the end.</summary>
    private static (int At, int Kind) Skip(string text, int from, out int length)
    {
        for (var i = from; i < text.Length; i += length)
        {
            (var kind, length) = At(text, i);
            if (kind is not (SentenceBreak.Extend or SentenceBreak.Format))
            {
                return (i, kind);
            }
        }

        length = 0;
        return (text.Length, SentenceBreak.Other);
    }

    private static int Before(string text, int position)
    {
        for (var i = position; i > 0;)
        {
            i -= i > 1 && char.IsSurrogatePair(text[i - 2], text[i - 1]) ? 2 : 1;
            var (kind, _) = At(text, i);
            if (kind is not (SentenceBreak.Extend or SentenceBreak.Format))
            {
                return kind;
            }
        }

        return SentenceBreak.Other;
    }

    private static bool IsCased(int kind) => kind is SentenceBreak.Upper or SentenceBreak.Lower;

    private static bool IsSeparator(int kind) => kind is SentenceBreak.Sep or SentenceBreak.Cr or SentenceBreak.Lf;

    private static (int Kind, int Length) At(string text, int i) =>
        i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])
            ? (ClassOf(char.ConvertToUtf32(text[i], text[i + 1])), 2)
            : (Classes[text[i]], 1);

    private static int ClassOf(int codePoint) => UChar.GetIntPropertyValue(codePoint, UProperty.Sentence_Break);

    private static byte[] ReadClasses()
    {
        var classes = new byte[CommonPlane];
        for (var c = 0; c < classes.Length; c++)
        {
            classes[c] = (byte)ClassOf(c);
        }

        return classes;
    }

    private static char[] ReadEnds()
    {
        var ends = new HashSet<char>();
        for (var c = 0; c < LastPlaneWithTerms; c++)
        {
            var kind = c < CommonPlane ? Classes[c] : ClassOf(c);
            if (kind is SentenceBreak.ATerm or SentenceBreak.STerm || IsSeparator(kind))
            {
                ends.Add(c < CommonPlane ? (char)c : char.ConvertFromUtf32(c)[0]);
            }
        }

        return [.. ends];
    }
}
