using System.Buffers;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>Tells a text all in capitals, "TO BE OR NOT TO BE", in which AND, OR and NOT are words as any, from "NASA AND ESA".</summary>
internal static class Shouting
{
    private const int MostWordsOfAnExpression = 3;
    private static readonly SearchValues<char> Syntax = SearchValues.Create("():\"+^~");

    public static bool Is(string text)
    {
        var words = 0;
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = text.AsSpan(range);
            words += word.IndexOfAnyInRange('A', 'Z') >= 0 && word is not ("AND" or "OR" or "NOT") ? 1 : 0;
            if (word.ContainsAny(Syntax) || word is ['-' or '!', ..])
            {
                return false;
            }
        }

        return words > MostWordsOfAnExpression && !text.Any(char.IsLower);
    }
}
