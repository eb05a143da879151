using Lucene.Net.Index;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>A number for each document of an index. Immutable; what it reads of a segment is one thread's.</summary>
internal abstract class DocumentFunction
{
    public abstract LeafFunction ForLeaf(AtomicReaderContext leaf);

    /// <summary>As an explanation shows it.</summary>
    public abstract override string ToString();
}

/// <summary>A function of the documents of one segment, asked in any order.</summary>
internal abstract class LeafFunction
{
    /// <summary>False where the function does not apply to the document.</summary>
    public abstract bool TryValue(int doc, out double value);
}
