using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.Formats;

/// <summary>CSV and TSV with a header, RFC 4180: each record an object of strings. Empty cells are left out.</summary>
internal sealed class CsvRecordReader(char delimiter) : RecordReader
{
    private static readonly JsonWriterOptions Json =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public override async IAsyncEnumerable<SourceRecord> ReadAsync(
        InputFile file, RecordPosition from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? flaw = null;
        await using var beginning = await file.OpenAsync(0, cancellationToken);
        await using var headed = Open(beginning, reason => flaw = Describe(reason));
        if (!await headed.ReadAsync(cancellationToken))
        {
            yield break;
        }

        var header = new CsvHeader(headed);
        if (header.Problem is { } problem)
        {
            yield return new SourceRecord(headed.LineNumber, headed.RawRecord.ToArray(), from) { Problem = problem };
            yield break;
        }

        // A position lies behind a record's last byte and before its line break: read from there, the break is an empty line.
        await using var rest = from.Records == 0 ? null : await file.OpenAsync(from.Offset, cancellationToken);
        await using var resumed = rest is null ? null : Open(rest, reason => flaw = Describe(reason));
        var reader = resumed ?? headed;
        var (records, origin) = (from.Records, resumed is null ? default : from);
        while (true)
        {
            flaw = null;
            var (more, broken) = await MoveAsync(reader, cancellationToken);
            if (!more && broken is null)
            {
                yield break;
            }

            yield return broken is null
                ? Record(reader, header, flaw, origin, ++records)
                : new SourceRecord(origin.Line + 1, default, from) { Problem = broken };
            if (broken is not null)
            {
                yield break;
            }
        }
    }

    private CsvReader Open(InputContent content, Action<CsvMalformedReason> onFlaw) => CsvReader.Create(
        content.Stream,
        new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            Encoding = Encoding.UTF8,
            TrackLineNumbers = true,
            MaxRecordSize = MaxRecordBytes,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = malformed => onFlaw(malformed.Reason),
        },
        leaveOpen: true);

    private static SourceRecord Record(CsvReader reader, CsvHeader header, string? flaw, RecordPosition origin, long records)
    {
        var raw = reader.RawRecord;
        var line = origin.Line + reader.LineNumber;
        var after = new RecordPosition(records, line - 1 + LineBreaks(raw), origin.Offset + reader.ByteOffset + raw.Length);
        var problem = flaw
            ?? (reader.FieldCount != header.Names.Count ? $"{reader.FieldCount} cells where the header has {header.Names.Count}" : null)
            ?? (Utf8.IsValid(raw) ? null : "not valid UTF-8");
        return problem is null
            ? new SourceRecord(line, ToJson(reader, header), after)
            : new SourceRecord(line, raw.ToArray(), after) { Problem = problem };
    }

    private static async ValueTask<(bool More, string? Broken)> MoveAsync(CsvReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return (await reader.ReadAsync(cancellationToken), null);
        }
        catch (CsvFormatException e)
        {
            return (false, $"the rest of the file cannot be read: {e.Message} Is a quote not closed?");
        }
    }

    private static ReadOnlyMemory<byte> ToJson(CsvReader reader, CsvHeader header)
    {
        var buffer = new ArrayBufferWriter<byte>(reader.RawRecord.Length + (header.Names.Count * 16));
        using (var writer = new Utf8JsonWriter(buffer, Json))
        {
            writer.WriteStartObject();
            for (var i = 0; i < header.Names.Count; i++)
            {
                var value = reader.GetSpan(i);
                if (value.Length > 0)
                {
                    writer.WriteString(header.Names[i], value);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    // CR, LF and CR LF, as the reader counts them.
    private static long LineBreaks(ReadOnlySpan<byte> text) => text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8);

    private static string? Describe(CsvMalformedReason reason) => reason switch
    {
        // As in: 5" disk. The cell is what stands there.
        CsvMalformedReason.StrayQuote => null,
        CsvMalformedReason.UnterminatedQuote => "a quote is not closed before the end of the file",
        CsvMalformedReason.TextAfterClosingQuote =>
            "there is text after a closing quote; a quote inside a quoted cell is written twice",
        _ => $"not valid CSV ({reason})",
    };
}
