using System.Text;
using Google.Protobuf;
using SearchSvc.Indexer.Inputs;
using SearchSvc.V1;

namespace SearchSvc.Indexer.CommandLine;

/// <summary>The JSON form of CreateIndexRequest, or of its schema alone.</summary>
internal static class SchemaFile
{
    private static readonly string[] RequestKeys = ["index", "schema", "settings", "allowExisting", "allow_existing"];

    /// <param name="path">Null: a request without a schema.</param>
    /// <exception cref="InputException">The file cannot be read, or is for another index.</exception>
    public static CreateIndexRequest ToRequest(string? path, string index)
    {
        var request = path is null ? new CreateIndexRequest() : Read(path);
        if (request.Index.Length > 0 && request.Index != index)
        {
            throw new InputException($"'{path}' is for the index '{request.Index}', and --index says '{index}'");
        }

        request.Index = index;
        request.AllowExisting = true;
        return request;
    }

    private static CreateIndexRequest Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path, Encoding.UTF8);
            return IsRequest(text)
                ? JsonParser.Default.Parse<CreateIndexRequest>(text)
                : new CreateIndexRequest { Schema = JsonParser.Default.Parse<Schema>(text) };
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or System.Text.Json.JsonException)
        {
            throw new InputException($"'{path}' is not the JSON form of a CreateIndexRequest or its schema: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"the schema file '{path}' cannot be read: {e.Message}");
        }
    }

    private static bool IsRequest(string text)
    {
        using var document = System.Text.Json.JsonDocument.Parse(text);
        return document.RootElement.ValueKind == System.Text.Json.JsonValueKind.Object
            && RequestKeys.Any(key => document.RootElement.TryGetProperty(key, out _));
    }
}
