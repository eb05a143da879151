using System.Globalization;
using System.Text.RegularExpressions;
using Lucene.Net.Analysis.Util;
using SearchSvc.Engine.Analysis.Synonyms;
using SearchSvc.Engine.Errors;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// The settings of one component, read by name and checked on the way. A reader adds a violation and returns something harmless,
/// so
/// that one pass finds every problem. Names are given as "min|min_gram": the first is the one that messages use, the others are
/// understood too, all in any case and with or without '_'.
/// </summary>
internal sealed class ComponentSettings
{
    private const int MaxPatternLength = 1000;
    private const int MaxWordLength = 256;

    private readonly ComponentCall call;
    private readonly Dictionary<string, string> given = [];
    private readonly HashSet<string> unread = [];
    private readonly List<string> allowed = [];

    public ComponentSettings(ComponentCall call, string path, Violations violations, SynonymScope scope)
    {
        this.call = call;
        Path = path;
        Violations = violations;
        Scope = scope;
        foreach (var (name, value) in call.Settings)
        {
            var normal = ComponentName.Normalize(name);
            if (!given.TryAdd(normal, value))
            {
                Problem($"'{call.Name}' has the setting '{name}' twice");
            }

            unread.Add(normal);
        }
    }

    /// <summary>Where the component stands in the request.</summary>
    public string Path { get; }

    public Violations Violations { get; }

    public SynonymScope Scope { get; }

    /// <summary>Whether any setting was wrong.</summary>
    public bool Failed { get; private set; }

    public void Problem(string description)
    {
        Failed = true;
        Violations.Add(Path, description, Reasons.InvalidSchema);
    }

    /// <summary>What is wrong was said elsewhere.</summary>
    public void Fail() => Failed = true;

    public bool Has(string names)
    {
        allowed.Add(First(names));
        return Read(names, consume: false) is not null;
    }

    /// <param name="otherwise">The default; null where the setting is required.</param>
    public int Whole(string names, int min, int max, int? otherwise)
    {
        var text = Read(names);
        if (text is null)
        {
            return otherwise ?? Missing(names, $"a whole number from {min} to {max}", min);
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            || value < min || value > max)
        {
            Problem($"{First(names)} is '{Shown(text)}': it must be a whole number from {min} to {max}");
            return min;
        }

        return value;
    }

    /// <summary>Two whole numbers of which the first is not the larger.</summary>
    public (int Min, int Max) Range(string minNames, string maxNames, int lowest, int highest, int? defaultMin, int? defaultMax)
    {
        var min = Whole(minNames, lowest, highest, defaultMin);
        var max = Whole(maxNames, lowest, highest, defaultMax is { } d ? Math.Max(d, min) : null);
        if (min > max && !Failed)
        {
            Problem($"{First(minNames)} is {min} and {First(maxNames)} is {max}: the first must not be the larger");
        }

        return (min, max);
    }

    public float Number(string names)
    {
        var text = Read(names);
        if (text is null)
        {
            return Missing(names, "a number", 0f);
        }

        if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !float.IsFinite(value))
        {
            Problem($"{First(names)} is '{Shown(text)}': it must be a number");
        }

        return value;
    }

    public bool Flag(string names, bool otherwise)
    {
        switch (Read(names)?.ToLowerInvariant())
        {
            case null:
                return otherwise;
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            case var text:
                Problem($"{First(names)} is '{Shown(text)}': it must be true or false");
                return otherwise;
        }
    }

    /// <param name="otherwise">The default; null where the setting is required.</param>
    public string Text(string names, int maxLength, string? otherwise)
    {
        var text = Read(names);
        if (text is null)
        {
            return otherwise ?? Missing(names, "a text", string.Empty);
        }

        if (text.Length > maxLength)
        {
            Problem($"{First(names)} has {text.Length} characters: it must not have more than {maxLength}");
            return string.Empty;
        }

        return text;
    }

    public char Character(string names, char otherwise)
    {
        var text = Read(names) ?? otherwise.ToString();
        if (text.Length != 1)
        {
            Problem($"{First(names)} is '{Shown(text)}': it must be one character");
            return otherwise;
        }

        return text[0];
    }

    /// <summary>One of a table's entries, by its name; the default where it is absent, or a violation if there is none.</summary>
    public T? Choice<T>(string names, IReadOnlyDictionary<string, T> choices, string? otherwise)
        where T : class
    {
        var text = Read(names) ?? otherwise;
        if (text is null)
        {
            return Missing<T?>(names, "one of " + string.Join(", ", choices.Keys), null);
        }

        var normal = ComponentName.Normalize(text);
        foreach (var (name, choice) in choices)
        {
            if (ComponentName.Normalize(name) == normal)
            {
                return choice;
            }
        }

        Problem($"{First(names)} is '{Shown(text)}': it must be one of {string.Join(", ", choices.Keys)}");
        return null;
    }

    /// <summary>
    /// A regular expression, matched in time linear in the text, so that neither schema nor document can make it slow: for that,
    /// look-around, back-references and atomic groups are refused.
    /// </summary>
    public Regex Pattern(string names)
    {
        const RegexOptions options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        var text = Text(names, MaxPatternLength, null);
        try
        {
            return new Regex(text, options);
        }
        catch (RegexParseException e)
        {
            Problem($"{First(names)} is no regular expression: {e.Error} at character {e.Offset}");
        }
        catch (NotSupportedException)
        {
            Problem($"{First(names)} must do without look-around, back-references, atomic groups and repetitions by thousands");
        }

        return new Regex(string.Empty, options);
    }

    /// <summary>Words with a '|' between, where one in a word is written "\|"; null where the setting is absent and not
    /// required.</summary>
    public IReadOnlyList<string>? Words(string names, bool required)
    {
        var text = Read(names);
        if (text is null)
        {
            return required ? Missing<IReadOnlyList<string>?>(names, "words with a '|' between", null) : null;
        }

        var words = BarList.Split(text).Select(w => w.Trim()).Where(w => w.Length > 0).ToList();
        if (words.Find(w => w.Length > MaxWordLength) is { } tooLong)
        {
            Problem($"{First(names)} has a word of {tooLong.Length} characters: it must not have more than {MaxWordLength}");
        }

        return words;
    }

    public CharArraySet? WordSet(string names, bool required, bool ignoreCase) =>
        Words(names, required) is { } words ? new CharArraySet(LUCENE_48, words, ignoreCase) : null;

    /// <summary>Pairs "from=>to" with a '|' between; at least one.</summary>
    public IReadOnlyList<(string From, string To)> Pairs(string names, bool required)
    {
        var text = Read(names);
        if (text is null)
        {
            return required ? Missing<IReadOnlyList<(string, string)>>(names, "pairs from=>to with a '|' between", []) : [];
        }

        var pairs = new List<(string, string)>();
        var seen = new HashSet<string>();
        foreach (var pair in BarList.Split(text))
        {
            var arrow = pair.IndexOf("=>", StringComparison.Ordinal);
            if (arrow <= 0)
            {
                Problem($"{First(names)} has '{Shown(pair)}': a pair is written from=>to");
            }
            else if (pair.Length > MaxWordLength)
            {
                Problem($"{First(names)} has a pair of {pair.Length} characters: it must not have more than {MaxWordLength}");
            }
            else if (!seen.Add(pair[..arrow]))
            {
                Problem($"{First(names)} has '{Shown(pair[..arrow])}' twice");
            }
            else
            {
                pairs.Add((pair[..arrow], pair[(arrow + 2)..]));
            }
        }

        return pairs;
    }

    /// <summary>Ends the reading: whatever was not asked for is unknown.</summary>
    public void RejectUnread()
    {
        foreach (var (name, _) in call.Settings.Where(s => unread.Remove(ComponentName.Normalize(s.Key))))
        {
            var known = allowed.Count == 0 ? "it has none" : $"it has {string.Join(", ", allowed.Distinct())}";
            var meant = ComponentName.Nearest(name, allowed) is { } near ? $"; did you mean '{near}'?" : string.Empty;
            Problem($"'{call.Name}' has no setting '{Shown(name)}': {known}{meant}");
        }
    }

    private static string First(string names) => names.Split('|')[0];

    private static string Shown(string text) => text.Length <= 64 ? text : text[..64] + "…";

    private string? Read(string names, bool consume = true)
    {
        if (consume)
        {
            allowed.Add(First(names));
        }

        foreach (var name in names.Split('|').Select(ComponentName.Normalize))
        {
            if (given.TryGetValue(name, out var value))
            {
                if (consume)
                {
                    unread.Remove(name);
                }

                return value;
            }
        }

        return null;
    }

    private T Missing<T>(string names, string what, T harmless)
    {
        Problem($"'{call.Name}' needs the setting '{First(names)}': {what}");
        return harmless;
    }
}
