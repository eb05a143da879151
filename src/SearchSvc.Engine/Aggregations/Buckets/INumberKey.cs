namespace SearchSvc.Engine.Aggregations.Buckets;

/// <summary>The key of the bucket that a number of a column falls into. Implemented by structs, so that each has a loop compiled for
/// it.</summary>
internal interface INumberKey
{
    /// <summary>Whether keys ascend with values, so that equal ones of one document stand together.</summary>
    bool Ascends { get; }

    long Of(long value);
}

/// <summary>Each number is a key.</summary>
internal readonly struct SameNumber : INumberKey
{
    public bool Ascends => true;

    public long Of(long value) => value;
}
