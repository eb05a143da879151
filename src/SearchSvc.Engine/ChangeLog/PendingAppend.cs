namespace SearchSvc.Engine.ChangeLog;

/// <summary>A batch on its way to the disk. Continuations never run on the writer's thread.</summary>
internal sealed class PendingAppend(long sequence, ReadOnlyMemory<byte> payload)
    : TaskCompletionSource<LogPosition>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public long Sequence => sequence;

    public ReadOnlyMemory<byte> Payload => payload;
}
