using System.Text;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>A word of a query's text: as it reads without escapes, and as a pattern in which they still stand.</summary>
/// <param name="Oddity">A character in it that is syntax elsewhere; NUL: none.</param>
internal readonly record struct QueryStringWord(string Text, string Pattern, int Wildcards, bool EndsInStar, char Oddity)
{
    /// <summary>Just "*", or several.</summary>
    public bool IsStar => EndsInStar && Pattern.AsSpan().TrimStart('*').IsEmpty;

    /// <summary>One *, at the end.</summary>
    public bool IsPrefix => EndsInStar && Wildcards == 1;

    /// <summary>The word without the stars around it, where there are two: "**important**" is no pattern.</summary>
    public QueryStringWord WithoutEmphasis() => !IsStar && Pattern.StartsWith("**", StringComparison.Ordinal)
        ? this with { Text = Text.Trim('*'), Pattern = Pattern.Trim('*'), Wildcards = 0, EndsInStar = false }
        : this;

    /// <summary>The word without question marks at its end, which a person means as punctuation.</summary>
    public QueryStringWord WithoutQuestionMarks()
    {
        var word = this;
        while (word.Wildcards > 0 && !word.EndsInStar && word.Pattern.EndsWith('?') && !word.Pattern.EndsWith("\\?", StringComparison.Ordinal))
        {
            word = word with { Text = word.Text[..^1], Pattern = word.Pattern[..^1], Wildcards = word.Wildcards - 1 };
            word = word with { EndsInStar = word.Wildcards > 0 && word.Pattern.EndsWith('*') && !word.Pattern.EndsWith("\\*", StringComparison.Ordinal) };
        }

        return word;
    }

    internal sealed class Builder
    {
        private readonly StringBuilder text = new();
        private readonly StringBuilder pattern = new();
        private int wildcards;
        private bool endsInStar;
        private char oddity;

        public bool IsEmpty => pattern.Length == 0;

        public void Add(char c)
        {
            text.Append(c);
            if (c == '\\')
            {
                pattern.Append('\\');
            }

            pattern.Append(c);
            endsInStar = c == '*';
            wildcards += c is '*' or '?' ? 1 : 0;
            oddity = oddity == '\0' && c is '~' or '^' or '[' or ']' or '{' or '}' ? c : oddity;
        }

        public void AddLiteral(char c)
        {
            text.Append(c);
            if (c is '*' or '?' or '\\')
            {
                pattern.Append('\\');
            }

            pattern.Append(c);
            endsInStar = false;
        }

        public QueryStringWord ToWord() => new(text.ToString(), pattern.ToString(), wildcards, endsInStar, oddity);
    }
}
