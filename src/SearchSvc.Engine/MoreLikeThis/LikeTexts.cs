using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>The texts of like-items, by field: of stored documents, of documents from outside, and plain texts, which count for every field.</summary>
internal sealed class LikeTexts(IReadOnlyList<FieldBoost> fields, IndexSchema schema, Func<string, ReadOnlyMemory<byte>?> sources)
{
    private const int MaxItems = 100;
    private const int MaxOutsideBytes = 10_000_000;
    private readonly FieldTexts fieldTexts = new(schema);

    /// <summary>The ids of items that exist in the index.</summary>
    public List<string> FoundIds { get; } = [];

    public List<string> MissingIds { get; } = [];

    /// <summary>Each item's values of each field. An id that does not exist has none.</summary>
    /// <param name="path">Of the items in the request: "like".</param>
    public IEnumerable<(MappedField Field, IReadOnlyList<string> Values)> Read(IReadOnlyList<LikeItem> items, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.ItemCase == LikeItem.ItemOneofCase.Text)
            {
                foreach (var field in fields)
                {
                    yield return (field.Field, [item.Text]);
                }
            }
            else if (item.ItemCase == LikeItem.ItemOneofCase.Fields || seen.Add(item.Id))
            {
                foreach (var values in OfSource(SourceOf(item, $"{path}[{i}]")))
                {
                    yield return values;
                }
            }
        }
    }

    public static void Check(IReadOnlyList<LikeItem> items, string path, Violations violations)
    {
        if (items.Count > MaxItems)
        {
            violations.Add(path, $"has {items.Count} items; at most {MaxItems} are allowed");
        }

        for (var i = 0; i < Math.Min(items.Count, MaxItems); i++)
        {
            if (items[i].ItemCase == LikeItem.ItemOneofCase.None)
            {
                violations.Add($"{path}[{i}]", "is empty: give an id, a text or fields");
            }
            else if (items[i].ItemCase == LikeItem.ItemOneofCase.Id && System.Text.Encoding.UTF8.GetByteCount(items[i].Id) is 0 or > Names.MaxIdBytes)
            {
                violations.Add($"{path}[{i}].id", $"must have 1 to {Names.MaxIdBytes} bytes of UTF-8");
            }
        }
    }

    private ReadOnlyMemory<byte>? SourceOf(LikeItem item, string path)
    {
        if (item.ItemCase == LikeItem.ItemOneofCase.Fields)
        {
            return JsonSource.Read(new DocumentMessage { Fields = item.Fields }, MaxOutsideBytes, path);
        }

        var source = sources(item.Id);
        (source is null ? MissingIds : FoundIds).Add(item.Id);
        return source;
    }

    private IEnumerable<(MappedField Field, IReadOnlyList<string> Values)> OfSource(ReadOnlyMemory<byte>? source)
    {
        if (source is not { } json)
        {
            yield break;
        }

        var values = new SourceValues(fields.SelectMany(f => fieldTexts.PathsOf(f.Field))).Read(json.Span);
        foreach (var field in fields)
        {
            yield return (field.Field, [.. fieldTexts.PathsOf(field.Field).SelectMany(p => values[p]).Select(v => v.Text)]);
        }
    }
}
