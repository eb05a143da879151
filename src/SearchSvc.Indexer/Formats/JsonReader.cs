using System.Runtime.CompilerServices;
using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.Formats;

/// <summary>
/// The elements of a JSON array, or JSON objects one after the other however they are laid out; never the whole file at once.
/// </summary>
internal sealed class JsonReader : RecordReader
{
    // Which bracket is the outer one is only known from the beginning: what stands before the position is read again, and passed over.
    public override async IAsyncEnumerable<SourceRecord> ReadAsync(
        InputFile file, RecordPosition from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var content = await file.OpenAsync(0, cancellationToken);
        var window = new ByteWindow(content.Stream, 0);
        var splitter = new JsonSplitter(MaxRecordBytes);
        var (records, final) = (0L, false);
        while (true)
        {
            var found = splitter.TryNext(window.Span, final, out var piece, out var consumed);
            var text = found && records >= from.Records ? Text(window.Span, piece) : [];
            window.Consume(consumed);
            if (found)
            {
                records++;
                if (records > from.Records)
                {
                    var after = new RecordPosition(records, piece.Line, window.Offset);
                    yield return new SourceRecord(piece.Line, text, after) { Problem = piece.Problem };
                }
            }
            else if (final)
            {
                yield break;
            }
            else
            {
                final = !await window.FillAsync(cancellationToken);
            }
        }
    }

    private static byte[] Text(ReadOnlySpan<byte> window, JsonPiece piece) =>
        window[piece.Start..piece.End].Trim(" \t\r\n"u8).ToArray();
}
