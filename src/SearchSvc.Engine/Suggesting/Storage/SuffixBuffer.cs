using System.Runtime.InteropServices;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>Beginnings of values, to be sorted.</summary>
internal sealed class SuffixBuffer
{
    /// <summary>Of an entry, without its characters, in bytes.</summary>
    public const int EntryBytes = 48;

    private const int HeadLength = 4;
    private readonly List<SuffixEntry> entries = [];
    private char[] chars = new char[1_024];
    private int used;

    public void Add(ReadOnlySpan<char> suffix, int value, int doc, long key, ulong text)
    {
        if (used + suffix.Length > chars.Length)
        {
            Array.Resize(ref chars, Math.Max(chars.Length * 2, used + suffix.Length));
        }

        suffix.CopyTo(chars.AsSpan(used));
        entries.Add(new SuffixEntry(HeadOf(suffix), used, (ushort)suffix.Length, (ushort)value, doc, key, text));
        used += suffix.Length;
    }

    public ReadOnlySpan<char> CharsOf(in SuffixEntry entry) => chars.AsSpan(entry.Offset, entry.Length);

    /// <summary>By characters; what begins alike by value, and then the best first.</summary>
    public Span<SuffixEntry> Sort()
    {
        var all = CollectionsMarshal.AsSpan(entries);
        all.Sort(Compare);
        return all;
    }

    private int Compare(SuffixEntry left, SuffixEntry right)
    {
        if (left.Head != right.Head)
        {
            return left.Head < right.Head ? -1 : 1;
        }

        var suffixes = CharsOf(left).SequenceCompareTo(CharsOf(right));
        return suffixes != 0 ? suffixes
            : left.Text != right.Text ? left.Text.CompareTo(right.Text)
            : left.Key != right.Key ? left.Key.CompareTo(right.Key)
            : left.Doc != right.Doc ? left.Doc.CompareTo(right.Doc)
            : left.Value.CompareTo(right.Value);
    }

    private static ulong HeadOf(ReadOnlySpan<char> suffix)
    {
        ulong head = 0;
        for (var i = 0; i < HeadLength; i++)
        {
            head = (head << 16) | (i < suffix.Length ? suffix[i] : 0UL);
        }

        return head;
    }
}
