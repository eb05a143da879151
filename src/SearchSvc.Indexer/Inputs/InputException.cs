namespace SearchSvc.Indexer.Inputs;

/// <summary>What the command line asks for cannot be done as it stands: each problem a line for the person who wrote it.</summary>
internal sealed class InputException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public InputException(string problem)
        : this([problem])
    {
    }

    public IReadOnlyList<string> Problems { get; } = problems;
}
