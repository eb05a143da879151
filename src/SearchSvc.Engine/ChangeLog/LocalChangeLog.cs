using System.Runtime.CompilerServices;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>
/// A change log in segment files of one folder. A batch that was acknowledged survives a crash of process or machine; one that was not may be
/// there or not. The folder must be open once at a time; who opens it sees to that.
/// </summary>
internal sealed class LocalChangeLog : IChangeLog
{
    /// <summary>The longest payload, in bytes.</summary>
    public const int MaxPayloadBytes = 64 * 1024 * 1024;

    private readonly FileLayer files;
    private readonly DurableLog log;
    private readonly LogWriter writer;

    private LocalChangeLog(FileLayer files, DurableLog log, LogWriter writer) => (this.files, this.log, this.writer) = (files, log, writer);

    /// <summary>
    /// Opens the log in a folder, or makes both, with a new epoch. Reads and checks all of it. A torn last commit batch is cut: it was
    /// never acknowledged.
    /// </summary>
    /// <exception cref="ChangeLogException">Corrupt or UnknownFormat; the message names file and offset.</exception>
    /// <exception cref="IOException">The folder can't be read or written.</exception>
    public static LocalChangeLog Open(string folder, LocalChangeLogOptions? options = null, FileLayer? files = null)
    {
        options ??= new LocalChangeLogOptions();
        files ??= FileLayer.Disk;
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        files.CreateFolderDurably(folder);
        var log = LogRecovery.Open(files, folder, options.RecentBytes);
        log.Find(log.Last + 1, out var last, out _);
        return new LocalChangeLog(files, log, new LogWriter(files, folder, options.SegmentBytes, log, last));
    }

    public Task<LogPosition> AppendAsync(ReadOnlyMemory<byte> payload, long? expectedLastSequence = null) =>
        payload.Length <= MaxPayloadBytes
            ? writer.Append(payload, expectedLastSequence)
            : throw new ArgumentException($"a batch may have {MaxPayloadBytes} bytes; this one has {payload.Length}", nameof(payload));

    public async IAsyncEnumerable<LogRecord> ReadAsync(long from, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = log.CheckStart(from);
        using var reader = new LogReader(log, files);
        for (var next = from; ;)
        {
            if (next > last)
            {
                if (!follow || !await log.WaitBeyondAsync(last, cancellationToken).ConfigureAwait(false))
                {
                    yield break;
                }

                last = log.Last;
            }

            var batch = reader.Read(next);
            for (; next <= batch.Last; next++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new LogRecord(new LogPosition(log.Epoch, next), batch.Payload(next));
            }
        }
    }

    public Task TruncateBeforeAsync(long sequence) => writer.Truncate(sequence);

    public LogInfo GetInfo() => log.Info;

    /// <summary>Writes what is queued, and closes. Readers that follow end once they have read it.</summary>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync().ConfigureAwait(false);
        log.Close();
    }
}
