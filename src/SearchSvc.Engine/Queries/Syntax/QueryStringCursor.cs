using System.Globalization;
using System.Text;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>A place in a query's text, and the reading of its smallest parts.</summary>
internal sealed class QueryStringCursor(string text)
{
    private const char IdeographicSpace = '\u3000';

    public int Position { get; set; }

    public bool AtEnd => Position >= text.Length;

    /// <summary>The next character, or NUL at the end.</summary>
    public char Current => AtEnd ? '\0' : text[Position];

    /// <summary>Whether what comes next ends a word: a space, a parenthesis or the end.</summary>
    public bool AtBreak => IsBreakAt(Position);

    /// <summary>"line 2, column 14", counted from 1.</summary>
    public string Where(int position)
    {
        var before = text.AsSpan(0, position);
        return string.Create(
            CultureInfo.InvariantCulture, $"line {before.Count('\n') + 1}, column {position - before.LastIndexOf('\n')}");
    }

    public void MoveToEnd() => Position = text.Length;

    public string From(int start) => text[start..Position];

    public void SkipSpace()
    {
        while (!AtEnd && IsSpace(text[Position]))
        {
            Position++;
        }
    }

    public bool TryTake(char c)
    {
        if (Current != c || AtEnd)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Takes an operator that stands as a word of its own.</summary>
    public bool TryTakeWord(string word)
    {
        if (!text.AsSpan(Position).StartsWith(word) || !(IsBreakAt(Position + word.Length) || CharAt(Position + word.Length) == '"'))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    /// <summary>Takes +, - or ! before something; not one that stands alone.</summary>
    public bool TryTakeSign(char sign)
    {
        if (Current != sign || IsBreakAt(Position + 1) && CharAt(Position + 1) != '(')
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Takes a text in quotes, in which \ makes the next character literal. Null, and nothing taken, where it is not closed.</summary>
    public string? TryTakeQuoted()
    {
        var quoted = new StringBuilder();
        for (var i = Position + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                Position = i + 1;
                return quoted.ToString();
            }

            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
            }

            quoted.Append(text[i]);
        }

        return null;
    }

    /// <summary>Takes an unsigned decimal number; null, and nothing taken, where none stands here.</summary>
    public float? TryTakeNumber()
    {
        var end = Position;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        if (!float.TryParse(text.AsSpan(Position, end - Position), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || !float.IsFinite(number))
        {
            return null;
        }

        Position = end;
        return number;
    }

    /// <summary>Takes characters up to a space or one of the given ones.</summary>
    public string TakeUntil(ReadOnlySpan<char> ends)
    {
        var start = Position;
        while (!AtEnd && !IsSpace(Current) && !ends.Contains(Current))
        {
            Position++;
        }

        return From(start);
    }

    /// <summary>Takes a word with its wildcards and escapes.</summary>
    /// <param name="isValue">After a field's name, where : belongs to the word.</param>
    public QueryStringWord TakeWord(bool isValue)
    {
        var word = new QueryStringWord.Builder();
        while (!AtEnd && !IsSpace(Current))
        {
            var c = Current;
            if (c == '\\' && Position + 1 < text.Length)
            {
                Position++;
                word.AddLiteral(Current);
            }
            else if (c is '(' or ')' or '"' or '[' or ']' or '{' or '}' or '^' or '~' || (c == ':' && !isValue))
            {
                break;
            }
            else
            {
                word.Add(c);
            }

            Position++;
        }

        return word.ToWord();
    }

    private bool IsBreakAt(int position) => position >= text.Length || IsSpace(text[position]) || text[position] is '(' or ')';

    private char CharAt(int position) => position < text.Length ? text[position] : '\0';

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or IdeographicSpace;
}
