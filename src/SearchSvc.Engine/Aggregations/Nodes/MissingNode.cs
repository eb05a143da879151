using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>The documents without a value.</summary>
/// <param name="field">Null where the index has no such field: all documents are without.</param>
internal sealed class MissingNode(MappedField? field) : SingleBucketNode
{
    public MappedField? Field { get; } = field;

    public override AggregationCollector CreateCollector(CollectorScope scope) => new MissingCollector(this, scope);
}
