using System.IO.Hashing;
using System.Runtime.InteropServices;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchSvc.Engine.Suggesting.Folding;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>
/// Builds the trie of a segment's column: of every beginning of every value, in order. Where those take more memory than a merge should, they are
/// gone through several times, each time for another range of the alphabet.
/// </summary>
internal sealed class TrieBuilder
{
    private const long MostBytes = 96_000_000;

    private readonly IEnumerable<BytesRef> column;
    private readonly TrieWriter writer;
    private readonly int[] starts = new int[WordStarts.Most];
    private readonly long mostBytes;
    private long[] weights = [];

    private TrieBuilder(IEnumerable<BytesRef> column, TrieWriter writer, long mostBytes)
    {
        this.column = column;
        this.writer = writer;
        this.mostBytes = mostBytes;
    }

    /// <param name="column">A value for each document, in their order; null or empty where it has none. Gone through more than once.</param>
    /// <param name="mostBytes">Held at once, as far as the values' first two letters tell them apart.</param>
    public static TrieLocation Write(IEnumerable<BytesRef> column, IndexOutput output, long mostBytes = MostBytes)
    {
        var writer = new TrieWriter(output);
        return new TrieBuilder(column, writer, mostBytes).Write();
    }

    private TrieLocation Write()
    {
        foreach (var (first, last) in Ranges(Measure()))
        {
            WriteRange(first, last);
        }

        return writer.Finish(weights);
    }

    /// <summary>How many bytes the beginnings take, by their first two characters; and which weights there are.</summary>
    private Dictionary<uint, long> Measure()
    {
        var bytes = new Dictionary<uint, long>();
        var all = new HashSet<long>();
        foreach (var value in column)
        {
            if (value is null || value.Length == 0)
            {
                continue;
            }

            all.Add(SuggestedValues.Weight(value.Bytes.AsSpan(value.Offset, value.Length)));
            var texts = SuggestedValues.Texts(value.Bytes.AsSpan(value.Offset, value.Length));
            while (texts.MoveNext())
            {
                var folded = TextFolding.OfValue(texts.Current);
                for (var i = WordStarts.Find(folded, starts) - 1; i >= 0; i--)
                {
                    var suffix = WordStarts.Suffix(folded, starts[i]);
                    CollectionsMarshal.GetValueRefOrAddDefault(bytes, Beginning(suffix), out _) +=
                        SuffixBuffer.EntryBytes + (sizeof(char) * suffix.Length);
                }
            }
        }

        weights = [.. all.OrderDescending()];
        return bytes;
    }

    private IEnumerable<(uint First, uint Last)> Ranges(Dictionary<uint, long> bytes)
    {
        uint? first = null;
        uint last = 0;
        long taken = 0;
        foreach (var (beginning, size) in bytes.OrderBy(one => one.Key))
        {
            if (first is { } begun && taken + size > mostBytes)
            {
                yield return (begun, last);
                first = null;
                taken = 0;
            }

            first ??= beginning;
            last = beginning;
            taken += size;
        }

        if (first is { } rest)
        {
            yield return (rest, last);
        }
    }

    private void WriteRange(uint first, uint last)
    {
        var buffer = new SuffixBuffer();
        var doc = -1;
        foreach (var value in column)
        {
            doc++;
            if (value is { Length: > 0 })
            {
                Collect(value.Bytes.AsSpan(value.Offset, value.Length), doc, first, last, buffer);
            }
        }

        var sorted = buffer.Sort();
        for (var i = 0; i < sorted.Length;)
        {
            var suffix = buffer.CharsOf(sorted[i]);
            var end = i + 1;
            while (end < sorted.Length && buffer.CharsOf(sorted[end]).SequenceEqual(suffix))
            {
                end++;
            }

            writer.Add(suffix, sorted[i..end]);
            i = end;
        }
    }

    private void Collect(ReadOnlySpan<byte> value, int doc, uint first, uint last, SuffixBuffer buffer)
    {
        var rank = RankOf(SuggestedValues.Weight(value));
        var texts = SuggestedValues.Texts(value);
        for (var index = 0; texts.MoveNext(); index++)
        {
            var folded = TextFolding.OfValue(texts.Current);
            var text = XxHash64.HashToUInt64(texts.CurrentBytes);
            for (var i = WordStarts.Find(folded, starts) - 1; i >= 0; i--)
            {
                var suffix = WordStarts.Suffix(folded, starts[i]);
                if (Beginning(suffix) is var beginning && beginning >= first && beginning <= last)
                {
                    buffer.Add(suffix, index, doc, CompletionKey.Of(rank, starts[i], folded.Length), text);
                }
            }
        }
    }

    private static uint Beginning(ReadOnlySpan<char> suffix) => ((uint)suffix[0] << 16) | suffix[1];

    /// <summary>The place of a weight, the highest of which is the first.</summary>
    private int RankOf(long weight)
    {
        var (low, high) = (0, weights.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (weights[middle] <= weight)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
