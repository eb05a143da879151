using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Searching.Collapsing;

/// <summary>The groups of one segment's documents. Of several values, the smallest counts.</summary>
internal sealed class GroupColumn
{
    private readonly string index;
    private readonly int docBase;
    private readonly SortedSetDocValues? terms;
    private readonly NumericDocValues? numbers;
    private readonly IBits? hasNumber;

    // A term is read once for each segment, however many documents share it.
    private readonly Dictionary<long, GroupKey> keys = [];

    public GroupColumn(GroupField group, AtomicReaderContext leaf)
    {
        index = group.Index;
        docBase = leaf.DocBase;
        if (group.Field is MappedKeyword keyword)
        {
            terms = leaf.AtomicReader.GetSortedSetDocValues(keyword.Name);
        }
        else if (group.Field is { } number)
        {
            numbers = leaf.AtomicReader.GetNumericDocValues(number.Name);
            hasNumber = leaf.AtomicReader.GetDocsWithField(number.Name);
        }
    }

    public GroupKey KeyOf(int doc)
    {
        if (numbers is not null && hasNumber!.Get(doc))
        {
            return GroupKey.Of(numbers.Get(doc));
        }

        if (terms is null)
        {
            return GroupKey.Alone(index, docBase + doc);
        }

        terms.SetDocument(doc);
        var ordinal = terms.NextOrd();
        return ordinal == SortedSetDocValues.NO_MORE_ORDS ? GroupKey.Alone(index, docBase + doc) : KeyOfTerm(ordinal);
    }

    private GroupKey KeyOfTerm(long ordinal)
    {
        if (!keys.TryGetValue(ordinal, out var key))
        {
            var term = new BytesRef();
            terms!.LookupOrd(ordinal, term);
            key = GroupKey.Of(BytesRef.DeepCopyOf(term));
            keys.Add(ordinal, key);
        }

        return key;
    }
}
