using System.Text;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>A word of a query's text: as it reads without escapes, and as a pattern in which they still stand.</summary>
internal readonly record struct QueryStringWord(string Text, string Pattern, int Wildcards, bool EndsInStar)
{
    /// <summary>Just "*".</summary>
    public bool IsStar => EndsInStar && Pattern.Length == 1;

    /// <summary>One *, at the end.</summary>
    public bool IsPrefix => EndsInStar && Wildcards == 1;

    /// <summary>The word without question marks at its end, which a person means as punctuation.</summary>
    public QueryStringWord WithoutQuestionMarks()
    {
        var word = this;
        while (word.Wildcards > 0 && !word.EndsInStar && word.Pattern.EndsWith('?') && !word.Pattern.EndsWith("\\?", StringComparison.Ordinal))
        {
            var pattern = word.Pattern[..^1];
            word = new QueryStringWord(word.Text[..^1], pattern, word.Wildcards - 1, false);
        }

        return word;
    }

    internal sealed class Builder
    {
        private readonly StringBuilder text = new();
        private readonly StringBuilder pattern = new();
        private int wildcards;
        private bool endsInStar;

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

        public QueryStringWord ToWord() => new(text.ToString(), pattern.ToString(), wildcards, endsInStar);
    }
}
