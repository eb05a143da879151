using SearchSvc.Engine.Mapping;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>What the parts of a text are in one field.</summary>
internal sealed record FieldParts(MappedField Field, float Boost, IReadOnlyList<LuceneQuery> Parts);
