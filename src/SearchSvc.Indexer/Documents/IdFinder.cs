using System.Text;
using System.Text.Json;

namespace SearchSvc.Indexer.Documents;

/// <summary>Reads a JSON object once, whole, and takes the value of one field out of it.</summary>
internal sealed class IdFinder(string field)
{
    private readonly byte[] name = Encoding.UTF8.GetBytes(field);
    private readonly byte[][] path = [.. field.Split('.').Select(Encoding.UTF8.GetBytes)];

    /// <returns>The field's string, or its number as written; null where the object does not have it, or has null there.</returns>
    /// <exception cref="JsonException">The text is not one JSON object.</exception>
    public string? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new BadRecordException("not a JSON object");
        }

        string? id = null;
        var entered = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject && entered > 0 && reader.CurrentDepth == entered)
            {
                entered--;
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && Matches(ref reader, entered) is { } parts)
            {
                reader.Read();
                if (parts == path.Length)
                {
                    id = Value(ref reader) ?? id;
                }
                else if (reader.TokenType == JsonTokenType.StartObject)
                {
                    entered = parts;
                }
            }
        }

        return id;
    }

    // How many parts of the path are matched with this property; null where it is not on the path.
    private int? Matches(ref Utf8JsonReader reader, int entered)
    {
        if (reader.CurrentDepth == 1 && reader.ValueTextEquals(name))
        {
            return path.Length;
        }

        return path.Length > 1 && reader.CurrentDepth == entered + 1 && reader.ValueTextEquals(path[entered]) ? entered + 1 : null;
    }

    private string? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.Null => null,
        _ => throw new BadRecordException($"the id field '{field}' holds no string or number"),
    };
}
