using System.Text.Json;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>The Universal Declaration of Human Rights in many languages, each with the analyzer for it.</summary>
public static class Declarations
{
    public const string Folder = "lang-samples/udhr";

    public static TheoryData<string, string> All { get; } = new()
    {
        { "ar", "arabic" },
        { "cs", "czech" },
        { "da", "danish" },
        { "de", "german" },
        { "el", "greek" },
        { "en", "english" },
        { "es", "spanish" },
        { "fa", "persian" },
        { "fi", "finnish" },
        { "fr", "french" },
        { "he", "standard" },
        { "hi", "hindi" },
        { "hu", "hungarian" },
        { "id", "indonesian" },
        { "it", "italian" },
        { "ja", "cjk" },
        { "ko", "cjk" },
        { "nb", "norwegian" },
        { "nl", "dutch" },
        { "pl", "standard" },
        { "pt", "portuguese" },
        { "ro", "romanian" },
        { "ru", "russian" },
        { "sv", "swedish" },
        { "th", "standard" },
        { "tr", "turkish" },
        { "uk", "standard" },
        { "vi", "standard" },
        { "zh-Hans", "chinese" },
        { "zh-Hant", "cjk" },
    };

    public static IEnumerable<string> Paragraphs(string language) =>
        File.ReadLines(SharedData.Find($"{Folder}/{language}.ndjson")!).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!);
}
