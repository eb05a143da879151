using ExplanationMessage = SearchSvc.V1.Explanation;

namespace SearchSvc.Engine.Searching.Explaining;

/// <summary>Bounds an explanation, which a query of thousands of clauses would make larger than a response.</summary>
internal sealed class ExplanationRoom
{
    /// <summary>In UTF-16 code units, of all descriptions.</summary>
    private const int MaxLength = 1_000_000;

    private const int MaxDescription = 1_000;
    private const int NodeLength = 16;
    private int left = MaxLength;

    /// <summary>A part without parts as yet.</summary>
    public ExplanationMessage Part(float value, string description)
    {
        var shown = Shorten(description);
        left -= NodeLength + shown.Length;
        return new ExplanationMessage { Value = value, Description = shown };
    }

    /// <summary>Adds parts until there is no more room.</summary>
    public void Add(ExplanationMessage whole, IEnumerable<ExplanationMessage> parts)
    {
        foreach (var part in parts)
        {
            if (left < 0)
            {
                whole.Description += " (more than is shown)";
                return;
            }

            whole.Details.Add(part);
        }
    }

    private static string Shorten(string description)
    {
        if (description.Length <= MaxDescription)
        {
            return description;
        }

        var end = char.IsHighSurrogate(description[MaxDescription - 1]) ? MaxDescription - 1 : MaxDescription;
        return description[..end] + "…";
    }
}
