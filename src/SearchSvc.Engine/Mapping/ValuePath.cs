namespace SearchSvc.Engine.Mapping;

/// <summary>Where a value stands in a request: under its query's message ("query.range.gte"), or somewhere in a text ("filter").</summary>
internal static class ValuePath
{
    /// <param name="path">"query.bool.must[2].range", or "filter".</param>
    /// <param name="kind">"range": the path is completed where it ends so.</param>
    public static string Of(string path, string kind, string member) =>
        path.EndsWith(kind, StringComparison.Ordinal) && (path.Length == kind.Length || path[^(kind.Length + 1)] == '.')
            ? $"{path}.{member}"
            : path;
}
