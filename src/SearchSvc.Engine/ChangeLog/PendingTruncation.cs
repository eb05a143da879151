namespace SearchSvc.Engine.ChangeLog;

internal sealed class PendingTruncation(long before) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public long Before => before;
}
