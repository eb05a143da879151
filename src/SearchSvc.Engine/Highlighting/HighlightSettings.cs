using System.Text.RegularExpressions;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Highlighting;

/// <summary>HighlightOptions checked, with every default filled in.</summary>
internal sealed partial record HighlightSettings
{
    public string PreTag { get; init; } = "<em>";

    public string PostTag { get; init; } = "</em>";

    public int MaxPassages { get; init; } = 3;

    public int PassageSize { get; init; } = 150;

    public bool EscapeHtml { get; init; } = true;

    public bool OrderByPosition { get; init; }

    public HighlightOptions.Types.Boundary Boundary { get; init; } = HighlightOptions.Types.Boundary.Sentence;

    public int NoMatchSize { get; init; }

    public bool AnyField { get; init; }

    /// <summary>The language that the request names, lower case ("el"), or null: each field's own.</summary>
    public string? Language { get; init; }

    /// <summary>Reads the options; adds to <paramref name="violations"/> whatever is wrong with them. The fields are the caller's to resolve.</summary>
    /// <param name="path">Of the options in the request: "highlight".</param>
    public static HighlightSettings Parse(HighlightOptions options, string path, Violations violations)
    {
        var defaults = new HighlightSettings();
        return new HighlightSettings
        {
            PreTag = Tag(options.HasPreTag ? options.PreTag : defaults.PreTag, "pre_tag"),
            PostTag = Tag(options.HasPostTag ? options.PostTag : defaults.PostTag, "post_tag"),
            MaxPassages = OrDefault(Number(options.MaxPassages, HighlightLimits.MaxPassages, "max_passages"), defaults.MaxPassages),
            PassageSize = OrDefault(Number(options.PassageSize, HighlightLimits.MaxPassageSize, "passage_size"), defaults.PassageSize),
            EscapeHtml = Known(options.Encoder, "encoder") != HighlightOptions.Types.Encoder.None,
            OrderByPosition = Known(options.Order, "order") == HighlightOptions.Types.Order.Position,
            Boundary = Known(options.Boundary, "boundary") is var boundary && boundary == HighlightOptions.Types.Boundary.Unspecified
                ? defaults.Boundary
                : boundary,
            NoMatchSize = Number(options.NoMatchSize, HighlightLimits.MaxNoMatchSize, "no_match_size"),
            AnyField = options.AnyField,
            Language = LanguageOf(options.Locale),
        };

        string Tag(string tag, string name)
        {
            if (tag.Length > HighlightLimits.MaxTagLength)
            {
                violations.Add(Join(path, name), $"has {tag.Length} characters; a tag may have {HighlightLimits.MaxTagLength}");
            }

            return tag;
        }

        int Number(int value, int max, string name)
        {
            if (value < 0 || value > max)
            {
                violations.Add(Join(path, name), $"is {value}; must be from 0 to {max}");
                return 0;
            }

            return value;
        }

        T Known<T>(T value, string name)
            where T : struct, Enum
        {
            if (!Enum.IsDefined(value))
            {
                violations.Add(Join(path, name), $"has no value {value:D}; use one that the contract lists");
                return default;
            }

            return value;
        }

        string? LanguageOf(string locale)
        {
            if (locale.Length == 0)
            {
                return null;
            }

            if (!Bcp47().IsMatch(locale))
            {
                violations.Add(Join(path, "locale"), "is not a BCP 47 tag; write one such as \"en\" or \"pt-BR\"");
            }

            return locale.Split('-', '_')[0].ToLowerInvariant();
        }
    }

    /// <summary>The path of a part of the options.</summary>
    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static int OrDefault(int value, int byDefault) => value == 0 ? byDefault : value;

    [GeneratedRegex("^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,10}$", RegexOptions.CultureInvariant)]
    private static partial Regex Bcp47();
}
