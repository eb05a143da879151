using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The documents that have nothing in a field's column.</summary>
internal sealed class MissingCollector(MissingNode node, CollectorScope scope) : SingleBucketCollector(node, scope)
{
    private readonly MappedField? field = node.Field;
    private readonly NumberReader? numbers = node.Field is MappedNumber ? new NumberReader(node.Field.Name, scope.Columns) : null;
    private readonly TermReader? terms = node.Field is MappedKeyword or IdField ? new TermReader(node.Field.Name, scope.Columns) : null;
    private readonly bool[] present = new bool[DocBlock.Size];
    private IBits? hasValue;

    public override void SetLeaf(AtomicReaderContext leaf)
    {
        numbers?.SetLeaf(leaf.AtomicReader);
        terms?.SetLeaf(leaf.AtomicReader);
        hasValue = field is null || numbers is not null || terms is not null ? null : leaf.AtomicReader.GetDocsWithField(field.Name);
        Children.SetLeaf(leaf);
    }

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        var has = present.AsSpan(0, docs.Length);
        has.Clear();
        Mark(docs, has);
        for (var i = 0; i < docs.Length; i++)
        {
            if (!has[i])
            {
                Add(docs[i], owners[i]);
            }
        }

        Children.Flush();
    }

    private void Mark(ReadOnlySpan<int> docs, Span<bool> has)
    {
        if (numbers is { IsEmpty: false })
        {
            for (var from = 0; from < docs.Length;)
            {
                from = numbers.Load(docs, from);
                MarkOwners(numbers.Block, has);
            }
        }
        else if (terms is { IsEmpty: false })
        {
            for (var from = 0; from < docs.Length;)
            {
                from = terms.Load(docs, from);
                MarkOwners(terms.Block, has);
            }
        }
        else if (hasValue is not null)
        {
            for (var i = 0; i < docs.Length; i++)
            {
                has[i] = hasValue.Get(docs[i]);
            }
        }
    }

    private static void MarkOwners<T>(ValueBlock<T> block, Span<bool> has)
        where T : struct
    {
        foreach (var owner in block.Owners.AsSpan(0, block.Count))
        {
            has[owner] = true;
        }
    }
}
