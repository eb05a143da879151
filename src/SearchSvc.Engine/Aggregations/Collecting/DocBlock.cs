namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The documents that are looked at together, ascending, with their scores where those are wanted.</summary>
internal sealed class DocBlock(bool hasScores)
{
    /// <summary>Enough that calls cost nothing beside what they do, and little enough for the nearest cache.</summary>
    public const int Size = 1_024;

    public int[] Docs { get; } = new int[Size];

    public float[] Scores { get; } = hasScores ? new float[Size] : [];

    public int Count { get; set; }

    /// <summary>Counts the blocks.</summary>
    public int Number { get; set; }
}
