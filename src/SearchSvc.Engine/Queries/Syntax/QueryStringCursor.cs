using System.Globalization;
using System.Text;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>
/// A place in a query's text, and the reading of its smallest parts. A lenient text's punctuation is syntax only where it reads as such:
/// ~ and ^ at the end of a word, : within one, + and - before one; else it is part of the word.
/// </summary>
internal sealed class QueryStringCursor(string text, bool strict)
{
    public int Position { get; set; }

    public bool AtEnd => Position >= text.Length;

    /// <summary>The next character, or NUL at the end.</summary>
    public char Current => CharAt(Position);

    public bool AtQuote => IsQuote(Current);

    /// <summary>Whether a space, a parenthesis, a quotation mark or the end comes next.</summary>
    public bool AtWordEnd => IsBreakAt(Position) || AtQuote;

    /// <summary>Whether a strict text ends in a \ that makes nothing literal.</summary>
    public bool EndsInEscape => strict && (text.Length - text.AsSpan().TrimEnd('\\').Length) % 2 == 1;

    /// <summary>Whether nothing comes up to the next space but what comes next, as in "C++".</summary>
    public bool IsTrailing
    {
        get
        {
            var end = Position;
            while (CharAt(end) == Current && !AtEnd)
            {
                end++;
            }

            return Position > 0 && !IsBreakAt(Position - 1) && IsBreakAt(end);
        }
    }

    /// <summary>Whether a ~ that ends a word or a phrase comes next.</summary>
    public bool AtDistance(bool isEmpty) => Current == '~' && !isEmpty && IsBreakAt(NumberEnd(Position + 1));

    /// <summary>"line 2, column 14", counted from 1 in UTF-16 code units.</summary>
    public string Where(int position)
    {
        var before = text.AsSpan(0, position);
        return string.Create(
            CultureInfo.InvariantCulture, $"line {before.Count('\n') + 1}, column {position - before.LastIndexOf('\n')}");
    }

    public string From(int start) => text[start..Position];

    public void MoveToEnd() => Position = text.Length;

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

    /// <summary>Takes AND, OR, NOT or what else stands as a word of its own.</summary>
    public bool TryTakeWord(string word)
    {
        if (!text.AsSpan(Position).StartsWith(word, StringComparison.Ordinal)
            || !(IsBreakAt(Position + word.Length) || IsQuote(CharAt(Position + word.Length))))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    /// <summary>
    /// Takes +, - or ! before something. In a lenient text it stands directly before it and behind nothing: "a - b", "a(b)-c" and
    /// "--help" have no such sign.
    /// </summary>
    public bool TryTakeSign(char sign)
    {
        if (Current != sign || AtEnd)
        {
            return false;
        }

        var next = CharAt(Position + 1);
        var isFree = Position == 0 || IsSpace(text[Position - 1]) || text[Position - 1] == '(';
        var binds = next is '(' || !(IsBreakAt(Position + 1) || next is '+' or '-' or '!');
        if (!strict && !(isFree && binds))
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
            if (IsQuote(text[i]))
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

    /// <summary>Takes /a regular expression/, in which \/ is a slash. Null, and nothing taken, where there is none: in a lenient text it
    /// holds no space, and what follows it is no word.</summary>
    public string? TryTakePattern()
    {
        for (var i = Position + 1; i < text.Length && (strict || !IsSpace(text[i])); i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '/')
            {
                if (!strict && !(IsBreakAt(i + 1) || IsSuffixAt(i + 1)))
                {
                    return null;
                }

                var pattern = text[(Position + 1)..i].Replace("\\/", "/", StringComparison.Ordinal);
                Position = i + 1;
                return pattern;
            }
        }

        return null;
    }

    /// <summary>Takes an unsigned decimal number; null, and nothing taken, where none stands here.</summary>
    public float? TryTakeNumber()
    {
        var end = NumberEnd(Position);
        if (!float.TryParse(text.AsSpan(Position, end - Position), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || !float.IsFinite(number))
        {
            return null;
        }

        Position = end;
        return number;
    }

    /// <summary>Takes \ with the character behind it, which is returned.</summary>
    public char? TryTakeEscaped()
    {
        if (Current != '\\' || Position + 1 >= text.Length)
        {
            return null;
        }

        Position += 2;
        return text[Position - 1];
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

    /// <summary>Takes the bound of a range: a text in quotes, or up to a space or one of the given characters, without its escapes.</summary>
    public string? TakeBound(ReadOnlySpan<char> ends)
    {
        if (AtQuote)
        {
            return TryTakeQuoted();
        }

        var bound = new StringBuilder();
        while (!AtEnd && !IsSpace(Current) && !ends.Contains(Current))
        {
            Position += Current == '\\' && Position + 1 < text.Length ? 1 : 0;
            bound.Append(Current);
            Position++;
        }

        return bound.ToString();
    }

    /// <summary>Takes a word with its wildcards and escapes.</summary>
    /// <param name="isValue">After a field's name, where : belongs to the word.</param>
    public QueryStringWord TakeWord(bool isValue)
    {
        var word = new QueryStringWord.Builder();
        while (!AtEnd && !IsSpace(Current) && !EndsWord(isValue, word.IsEmpty))
        {
            var c = Current;
            if (c == '\\' && Position + 1 < text.Length && (strict || !char.IsLetterOrDigit(text[Position + 1])))
            {
                Position++;
                word.AddLiteral(Current);
            }
            else
            {
                word.Add(c);
            }

            Position++;
        }

        return word.ToWord();
    }

    private bool EndsWord(bool isValue, bool isEmpty) => Current switch
    {
        '(' or ')' => true,
        ':' => !isValue && (strict || !isEmpty),
        '[' or ']' or '{' or '}' => strict,
        '~' or '^' => strict || (!isEmpty && IsSuffixAt(Position)),
        _ => AtQuote,
    };

    /// <summary>Whether ~, ~1 or ^2, or the one after the other, ends a word here.</summary>
    private bool IsSuffixAt(int position)
    {
        if (CharAt(position) == '~')
        {
            position = NumberEnd(position + 1);
            if (IsBreakAt(position))
            {
                return true;
            }
        }

        return CharAt(position) == '^' && NumberEnd(position + 1) is var end && end > position + 1 && IsBreakAt(end);
    }

    private int NumberEnd(int position)
    {
        while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] == '.'))
        {
            position++;
        }

        return position;
    }

    private bool IsBreakAt(int position) => position >= text.Length || IsSpace(text[position]) || text[position] is '(' or ')';

    private char CharAt(int position) => position < text.Length ? text[position] : '\0';

    // Word processors and telephones turn the quotes of what they are typed into.
    private bool IsQuote(char c) => c == '"' || (!strict && c is '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\uFF02');

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c);
}
