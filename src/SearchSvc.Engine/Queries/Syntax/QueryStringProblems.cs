using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>What is wrong with a query's text: errors where it is read strictly, else warnings that a part was taken as words.</summary>
internal sealed class QueryStringProblems(string text, QueryStringRules rules, QueryStringCursor cursor, QueryWarnings warnings)
{
    private const int ExcerptLength = 24;

    /// <summary>A mistake at a place of the text: an error in a strict one, else a warning.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT, in a strict text.</exception>
    public void Add(int position, string problem)
    {
        if (rules.Strict)
        {
            throw EngineException.Invalid(
                rules.Path, $"{cursor.Where(position)}, at {Excerpt(position)}: {problem}", rules.Reason);
        }

        warnings.Add($"{rules.Path}: {cursor.Where(position)}: {problem}; taken as words");
    }

    public void Warn(string warning) => warnings.Add($"{rules.Path}: {warning}");

    /// <summary>A part of a text as messages show it: in one line, and not longer than a person reads.</summary>
    public static string Shorten(string part)
    {
        var end = part.AsSpan().IndexOfAny('\r', '\n');
        var length = Math.Min(end < 0 ? part.Length : end, ExcerptLength);
        length -= length > 0 && length < part.Length && char.IsHighSurrogate(part[length - 1]) ? 1 : 0;
        return length < part.Length ? part[..length] + "…" : part;
    }

    private string Excerpt(int position) =>
        position >= text.Length ? "the end" : $"\"{Shorten(text[position..Math.Min(text.Length, position + ExcerptLength + 2)])}\"";
}
