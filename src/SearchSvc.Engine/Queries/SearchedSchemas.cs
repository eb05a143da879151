using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries;

/// <summary>The schemas of all the indexes that one request searches: a field that one of them lacks is no mistake where another has it.</summary>
internal sealed class SearchedSchemas(IReadOnlyList<IndexSchema> all)
{
    /// <summary>A field of any of the indexes.</summary>
    public MappedField? Find(string name) =>
        all.Select(schema => schema.TryGetField(name, out var field) ? field : null).FirstOrDefault(field => field is not null);

    /// <summary>A list of fields ("title^3", "name.*") as one index is to be asked for it: without those that only others have.</summary>
    /// <param name="lacked">Told the name of each that is left out.</param>
    public IReadOnlyList<string> Narrow(IReadOnlyList<string> names, IndexSchema schema, Action<string>? lacked = null)
    {
        if (all.Count == 1)
        {
            return names;
        }

        var kept = new List<string>(names.Count);
        foreach (var name in names)
        {
            var caret = name.LastIndexOf('^');
            var bare = caret < 0 || schema.TryGetField(name, out _) || Find(name) is not null ? name : name[..caret];
            if (PathPattern.IsPattern(bare) || schema.TryGetField(bare, out _) || Find(bare) is null)
            {
                kept.Add(name);
            }
            else
            {
                lacked?.Invoke(bare);
            }
        }

        return kept;
    }
}
