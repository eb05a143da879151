namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>A pattern does not read. Never leaves the engine: it becomes a violation.</summary>
/// <param name="position">Where, counted from 1 in characters.</param>
internal sealed class RegexpSyntaxException(string problem, int position) : Exception($"at character {position}, {problem}");
