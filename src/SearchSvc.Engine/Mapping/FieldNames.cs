namespace SearchSvc.Engine.Mapping;

/// <summary>The names that the engine itself uses in a Lucene document. A field of a user's never begins with "_".</summary>
internal static class FieldNames
{
    /// <summary>The id: one indexed term, and a sorted column for ties.</summary>
    public const string Id = "_id";

    /// <summary>The version: a number column.</summary>
    public const string Version = "_version";

    /// <summary>The caller's own version, where it gave one: a number column.</summary>
    public const string ExternalVersion = "_external_version";

    /// <summary>The JSON as it came: stored.</summary>
    public const string Source = "_source";

    /// <summary>The names of the fields that have a value: what `exists` asks for.</summary>
    public const string Exists = "_exists";

    /// <summary>The pseudo-field of a score, in a sort.</summary>
    public const string Score = "_score";

    /// <summary>Whether a name is kept for the engine.</summary>
    public static bool IsReserved(string name) => name.StartsWith('_');
}
