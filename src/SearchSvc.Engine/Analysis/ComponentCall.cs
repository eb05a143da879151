namespace SearchSvc.Engine.Analysis;

/// <summary>A filter, char filter, tokenizer or base as a schema writes it: "lowercase", "edge_ngram(min=2,max=15)".</summary>
/// <param name="Name">As written.</param>
/// <param name="Settings">In order, each name as written.</param>
internal sealed record ComponentCall(string Name, IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    /// <summary>The longest that a call may be, with its word lists.</summary>
    public const int MaxLength = 1 << 20;

    private const string Form = "write it as name or name(setting=value,setting=value), and a value with a comma in quotes";

    /// <summary>
    /// Reads a call. A value in quotes keeps commas and spaces, and writes a quote as \"; any other value ends at the next comma
    /// and loses
    /// the spaces around it.
    /// </summary>
    /// <param name="problem">What is wrong and how to write it, where the result is null.</param>
    public static ComponentCall? Parse(string text, out string problem)
    {
        problem = string.Empty;
        if (text.Length > MaxLength)
        {
            problem = $"is longer than {MaxLength:N0} characters";
            return null;
        }

        var open = text.IndexOf('(');
        var name = (open < 0 ? text : text[..open]).Trim();
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
        {
            problem = $"is no name; {Form}";
            return null;
        }

        if (open < 0)
        {
            return new ComponentCall(name, []);
        }

        var body = text.AsSpan(open + 1).TrimEnd();
        if (body.IsEmpty || body[^1] != ')')
        {
            problem = $"does not end with ')'; {Form}";
            return null;
        }

        var settings = ParseSettings(body[..^1].ToString(), out problem);
        return settings is null ? null : new ComponentCall(name, settings);
    }

    private static List<KeyValuePair<string, string>>? ParseSettings(string text, out string problem)
    {
        problem = string.Empty;
        var settings = new List<KeyValuePair<string, string>>();
        if (string.IsNullOrWhiteSpace(text))
        {
            return settings;
        }

        var at = 0;
        while (at <= text.Length)
        {
            var equals = text.IndexOf('=', at);
            var key = equals < 0 ? text[at..].Trim() : text[at..equals].Trim();
            if (equals < 0 || key.Length == 0 || key.Contains(',') || key.Contains('"'))
            {
                problem = $"has a setting without a name or a value at character {at} after the parenthesis; {Form}";
                return null;
            }

            var value = ParseValue(text, equals + 1, out at);
            if (value is null)
            {
                problem = $"has a value of '{key}' in quotes that do not end before the next comma; {Form}";
                return null;
            }

            settings.Add(new(key, value));
        }

        return settings;
    }

    /// <summary>The value from an index on, and where the next setting begins: one past the text's end where there is
    /// none.</summary>
    private static string? ParseValue(string text, int from, out int next)
    {
        while (from < text.Length && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        if (from >= text.Length || text[from] != '"')
        {
            var comma = text.IndexOf(',', from);
            next = comma < 0 ? text.Length + 1 : comma + 1;
            return text[from..(next - 1)].Trim();
        }

        var value = new System.Text.StringBuilder();
        for (var i = from + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '"')
            {
                value.Append('"');
                i++;
            }
            else if (text[i] != '"')
            {
                value.Append(text[i]);
            }
            else
            {
                var comma = text.IndexOf(',', i);
                next = comma < 0 ? text.Length + 1 : comma + 1;
                return text.AsSpan(i + 1, next - 1 - (i + 1)).IsWhiteSpace() ? value.ToString() : null;
            }
        }

        next = text.Length + 1;
        return null;
    }
}
