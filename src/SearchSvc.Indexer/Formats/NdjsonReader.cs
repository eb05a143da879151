using System.Runtime.CompilerServices;
using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.Formats;

/// <summary>One JSON object a line. Empty lines are passed over; a bad line does not keep the next one from being read.</summary>
internal sealed class NdjsonReader : RecordReader
{
    public override async IAsyncEnumerable<SourceRecord> ReadAsync(
        InputFile file, RecordPosition from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var content = await file.OpenAsync(from.Offset, cancellationToken);
        var window = new ByteWindow(content.Stream, from.Offset);
        var (records, line) = (from.Records, from.Line);
        var (searched, tooLong, more) = (0, false, true);
        while (more)
        {
            var length = window.Span[searched..].IndexOf((byte)'\n');
            if (length < 0)
            {
                searched = window.Span.Length;
                if (searched > MaxRecordBytes)
                {
                    tooLong = true;
                    window.Consume(searched);
                    searched = 0;
                }

                more = await window.FillAsync(cancellationToken);
                if (more)
                {
                    continue;
                }
            }

            var size = length < 0 ? searched : searched + length;
            tooLong |= size > MaxRecordBytes;
            var text = tooLong ? [] : Trim(window.Span[..size]).ToArray();
            window.Consume(length < 0 ? size : size + 1);
            line++;
            if (text.Length > 0 || tooLong)
            {
                yield return new SourceRecord(line, text, new RecordPosition(++records, line, window.Offset))
                {
                    Problem = tooLong ? TooLarge : null,
                };
            }

            (searched, tooLong) = (0, false);
        }
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8);
}
