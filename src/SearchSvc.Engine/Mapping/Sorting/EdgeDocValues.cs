using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Mapping.Sorting;

/// <summary>A column of several terms a document seen as one of its smallest, or its largest.</summary>
internal sealed class EdgeDocValues(SortedSetDocValues all, bool useMax) : SortedDocValues
{
    private const int NoTerm = -1;

    /// <summary>The column of a segment in which no document has a term.</summary>
    public static SortedDocValues None { get; } = new NoDocValues();

    public override int ValueCount => (int)all.ValueCount;

    public override int GetOrd(int docID)
    {
        all.SetDocument(docID);
        var ord = all.NextOrd();
        if (ord == SortedSetDocValues.NO_MORE_ORDS)
        {
            return NoTerm;
        }

        if (useMax)
        {
            for (var next = all.NextOrd(); next != SortedSetDocValues.NO_MORE_ORDS; next = all.NextOrd())
            {
                ord = next;
            }
        }

        return (int)ord;
    }

    public override void LookupOrd(int ord, BytesRef result) => all.LookupOrd(ord, result);

    public override int LookupTerm(BytesRef key) => (int)all.LookupTerm(key);

    private sealed class NoDocValues : SortedDocValues
    {
        public override int ValueCount => 0;

        public override int GetOrd(int docID) => NoTerm;

        public override void LookupOrd(int ord, BytesRef result) => result.Length = 0;
    }
}
