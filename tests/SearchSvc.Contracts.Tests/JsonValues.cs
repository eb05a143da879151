using System.Text;
using System.Text.Json;

namespace SearchSvc.Contracts.Tests;

/// <summary>Finds JSON in comments.</summary>
internal static class JsonValues
{
    /// <summary>Every value of a text that is nothing but JSON values.</summary>
    public static IReadOnlyList<string> All(string text)
    {
        var reader = ReaderOf(text);
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(Value(ref reader));
        }

        return values;
    }

    /// <summary>The value that a text begins with.</summary>
    public static string First(string text)
    {
        var reader = ReaderOf(text);
        reader.Read();
        return Value(ref reader);
    }

    private static Utf8JsonReader ReaderOf(string text) =>
        new(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });

    private static string Value(ref Utf8JsonReader reader)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.GetRawText();
    }
}
