using Lucene.Net.Analysis;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>What a filter of synonyms can see of the chain and the schema that it stands in.</summary>
/// <param name="Owner">The analyzer's name.</param>
/// <param name="Sets">The schema's sets, by name.</param>
/// <param name="Before">What stands before the filter in the chain; null where that is wrong itself.</param>
internal sealed record SynonymScope(string Owner, IReadOnlyDictionary<string, SynonymSet> Sets, Func<Analyzer?> Before);
