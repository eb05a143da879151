namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>One value of a field, as far as it is looked at.</summary>
/// <param name="Text">The text; where it is cut, only its beginning.</param>
/// <param name="Index">Which of the field's values it is.</param>
internal sealed record FieldValue(string Text, int Index)
{
    // What analysis makes of a text's last words depends on what follows them.
    private const int Ahead = 1_000;

    /// <summary>Where in the document it stands; empty for a text from outside.</summary>
    public string Path { get; init; } = "";

    /// <summary>The text with some of what follows it: what is analyzed. Tokens that end behind the text are none of its own.</summary>
    public string Analyzed { get; private init; } = Text;

    /// <summary>The values up to a limit of code units in all, and whether that is less than all of them.</summary>
    public static (IReadOnlyList<FieldValue> Values, bool Truncated) Limit(IReadOnlyList<FieldValue> values, int limit)
    {
        var length = 0L;
        foreach (var value in values)
        {
            length += value.Text.Length;
        }

        return length <= limit ? (values, false) : (Cut(values, limit), true);
    }

    private static List<FieldValue> Cut(IReadOnlyList<FieldValue> values, int limit)
    {
        var taken = new List<FieldValue>();
        foreach (var value in values)
        {
            if (value.Text.Length > limit)
            {
                var end = Graphemes.Floor(value.Text, limit);
                if (end > 0)
                {
                    var ahead = Graphemes.Floor(value.Text, Math.Min(value.Text.Length, end + Ahead));
                    taken.Add(value with { Text = value.Text[..end], Analyzed = value.Text[..ahead] });
                }

                break;
            }

            limit -= value.Text.Length;
            taken.Add(value);
        }

        return taken;
    }
}
