namespace SearchSvc.Engine.Mapping;

/// <summary>The paths of fields, and of the objects around them: no path is both, and nothing stands under a field but its
/// sub-fields.</summary>
internal sealed class FieldPaths(FieldPaths? inner = null)
{
    private readonly HashSet<string> fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> objects = new(StringComparer.Ordinal);

    public bool IsField(string path) => fields.Contains(path) || inner?.IsField(path) == true;

    public bool IsObject(string path) => objects.Contains(path) || inner?.IsObject(path) == true;

    public bool IsObject(ReadOnlySpan<char> path) =>
        objects.GetAlternateLookup<ReadOnlySpan<char>>().Contains(path) || inner?.IsObject(path) == true;

    /// <summary>The path that stands in the way of a new field: itself, or a field above it; null where there is none.</summary>
    public string? Obstacle(string path) =>
        IsField(path) || IsObject(path) ? path : FieldNameRules.Parents(path).FirstOrDefault(IsField);

    public void Add(string path)
    {
        fields.Add(path);
        objects.UnionWith(FieldNameRules.Parents(path));
    }

    /// <summary>A sub-field has no object above it.</summary>
    public void AddSubField(string path) => fields.Add(path);
}
