using Lucene.Net.Analysis;

namespace SearchSvc.Engine.Analysis;

/// <summary>An analyzer that every index has, by its name.</summary>
/// <param name="Name">Lower case: "standard", "english".</param>
/// <param name="Language">The language it is made for, as a BCP 47 tag, or null.</param>
/// <param name="TokensAreBounded">Whether no token can come near the longest that an index takes, whatever the text.</param>
/// <param name="Create">Builds Lucene's analyzer.</param>
internal sealed record ReadyMadeAnalyzer(string Name, string? Language, bool TokensAreBounded, Func<Analyzer> Create);
