namespace SearchSvc.Engine.Spelling;

/// <summary>How long corrections are looked for: what is found by then has to do.</summary>
/// <param name="IsOver">Whether the time for it has passed.</param>
internal sealed record SpellingLimit(Func<bool> IsOver, CancellationToken CancellationToken)
{
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public bool Reached()
    {
        CancellationToken.ThrowIfCancellationRequested();
        return IsOver();
    }
}
