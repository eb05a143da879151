namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>One value of a field, as far as it is looked at.</summary>
/// <param name="Text">The text; where <paramref name="Continues"/>, only its beginning.</param>
/// <param name="Index">Which of the field's values it is.</param>
/// <param name="Continues">Whether the word at the end of the text goes on behind the limit.</param>
internal sealed record FieldValue(string Text, int Index, bool Continues = false)
{
    /// <summary>Whether a token with this end is only the beginning of one.</summary>
    public bool IsCut(int end) => Continues && end == Text.Length;

    /// <summary>The values up to a limit of code units in all, and whether that is less than all of them.</summary>
    public static (IReadOnlyList<FieldValue> Values, bool Truncated) Limit(IReadOnlyList<FieldValue> values, int limit)
    {
        var taken = new List<FieldValue>(values.Count);
        foreach (var value in values)
        {
            if (value.Text.Length > limit)
            {
                var end = Graphemes.Floor(value.Text, limit);
                if (end > 0)
                {
                    taken.Add(new FieldValue(
                        value.Text[..end], value.Index, char.IsLetterOrDigit(value.Text[end - 1]) && char.IsLetterOrDigit(value.Text[end])));
                }

                return (taken, true);
            }

            limit -= value.Text.Length;
            taken.Add(value);
        }

        return (taken, false);
    }
}
