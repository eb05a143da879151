namespace SearchSvc.Engine.Errors;

/// <summary>Collects every problem of a request, each with its path, and throws once with all of them.</summary>
public sealed class Violations
{
    private readonly List<Violation> found = [];
    private readonly List<string> reasons = [];

    public bool Any => found.Count > 0;

    public int Count => found.Count;

    /// <summary>Each with its reason, in the order in which they were found.</summary>
    public IEnumerable<(Violation Violation, string Reason)> All => found.Zip(reasons);

    /// <param name="field">The path as the caller wrote it.</param>
    /// <param name="description">What is wrong and what to do, as a clause.</param>
    /// <param name="reason">One of <see cref="Reasons"/>; the first one added is the exception's.</param>
    public void Add(string field, string description, string reason = Reasons.InvalidField)
    {
        reasons.Add(reason);
        found.Add(new Violation(field, description));
    }

    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation, if there is any.</exception>
    public void ThrowIfAny()
    {
        if (found.Count > 0)
        {
            throw new EngineException(
                ErrorKind.InvalidArgument, reasons[0], string.Join("; ", found.Select(v => $"{v.Field}: {v.Description}")))
            {
                Violations = found,
            };
        }
    }
}
