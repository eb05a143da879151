namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>Values of some documents, one after the other.</summary>
internal sealed class ValueBlock<T>
    where T : struct
{
    /// <summary>When a block has so many values, no further document is added.</summary>
    public const int Enough = 2_048;

    private T[] values = new T[Enough];
    private int[] owners = new int[Enough];

    public int Count { get; set; }

    public T[] Values => values;

    /// <summary>Of each value, which of the documents that were asked for has it.</summary>
    public int[] Owners => owners;

    public void Add(T value, int owner)
    {
        if (Count == values.Length)
        {
            Array.Resize(ref values, Count * 2);
            Array.Resize(ref owners, Count * 2);
        }

        values[Count] = value;
        owners[Count++] = owner;
    }
}
