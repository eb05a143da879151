using System.Globalization;
using System.Text;

namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>
/// Reads Lucene's regular expressions (org.apache.lucene.util.automaton.RegExp, with every optional operator): | &amp; concatenation ? * +
/// {n,m} ~complement [class] [^class] . # @ "literal" &lt;n-m&gt; () and \ before a character that stands for itself; \d \s \w and \D \S \W
/// are classes, as in Lucene 9. Patterns match whole terms, so that ^ and $ are characters like others. Stricter than Lucene where a
/// pattern is a mistake: an operator with nothing to work on does not read.
/// </summary>
internal sealed class RegexpParser
{
    private const int MaxDepth = 100;

    /// <summary>Classes of more code points are not normalized one by one.</summary>
    private const int MaxNormalized = 512;

    private readonly int[] pattern;
    private readonly bool anyCase;
    private readonly Func<string, string>? normalize;
    private int at;
    private int depth;

    private RegexpParser(string pattern, bool anyCase, Func<string, string>? normalize)
    {
        this.pattern = [.. pattern.EnumerateRunes().Select(rune => rune.Value)];
        this.anyCase = anyCase;
        this.normalize = normalize;
    }

    private bool IsAtEnd => at == pattern.Length;

    /// <param name="normalize">What the field's terms have gone through; null: nothing.</param>
    /// <exception cref="RegexpSyntaxException">With the position.</exception>
    public static RegexpNode Parse(string pattern, bool anyCase, Func<string, string>? normalize)
    {
        var parser = new RegexpParser(pattern, anyCase, normalize);
        if (parser.IsAtEnd)
        {
            return RegexpNode.Empty;
        }

        var node = parser.Choice();
        return parser.IsAtEnd ? node : throw parser.Problem("there is a ) that nothing opens; write \\) for the character");
    }

    private RegexpNode Choice()
    {
        if (++depth > MaxDepth)
        {
            throw Problem($"parentheses nest more than {MaxDepth} deep");
        }

        var options = new List<RegexpNode> { Both() };
        while (TryTake('|'))
        {
            options.Add(Both());
        }

        depth--;
        return RegexpNode.Choice(options);
    }

    private RegexpNode Both()
    {
        var node = Sequence();
        while (TryTake('&'))
        {
            node = new BothNode(node, Sequence());
        }

        return node;
    }

    private RegexpNode Sequence()
    {
        var parts = new List<RegexpNode>();
        while (!IsAtEnd && pattern[at] is not ('|' or '&' or ')'))
        {
            parts.Add(Repeated());
        }

        return parts.Count > 0 ? RegexpNode.Sequence(parts) : throw Problem("something has to stand; the empty text is ()");
    }

    private RegexpNode Repeated()
    {
        var node = Complement();
        while (!IsAtEnd)
        {
            if (TryTake('?'))
            {
                node = new RepeatNode(node, 0, 1);
            }
            else if (TryTake('*'))
            {
                node = new RepeatNode(node, 0, RepeatNode.Unbounded);
            }
            else if (TryTake('+'))
            {
                node = new RepeatNode(node, 1, RepeatNode.Unbounded);
            }
            else if (TryTake('{'))
            {
                node = Counted(node);
            }
            else
            {
                break;
            }
        }

        return node;
    }

    private RepeatNode Counted(RegexpNode node)
    {
        var min = Count();
        var max = min;
        if (TryTake(','))
        {
            max = !IsAtEnd && pattern[at] == '}' ? RepeatNode.Unbounded : Count();
        }

        Expect('}', "{ is closed by }");
        return min <= max ? new RepeatNode(node, min, max) : throw Problem($"{{{min},{max}}} has its bounds the wrong way round");
    }

    private int Count()
    {
        var digits = Digits();
        return digits.Length == 0 ? throw Problem("a number is expected, as in {2}, {2,} or {2,5}")
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < RepeatNode.Unbounded ? count
            : throw Problem("the number of repetitions is too large");
    }

    private RegexpNode Complement()
    {
        var nots = 0;
        while (TryTake('~'))
        {
            nots++;
        }

        var node = Simple();
        return nots % 2 == 0 ? node : new NotNode(node);
    }

    private RegexpNode Simple()
    {
        if (IsAtEnd)
        {
            throw Problem("something has to stand at the end");
        }

        switch (pattern[at])
        {
            case '.':
                at++;
                return new CharsNode(CodePointSet.All);
            case '#':
                at++;
                return RegexpNode.Nothing;
            case '@':
                at++;
                return RegexpNode.Anything;
            case '"':
                return Quoted();
            case '[':
                return Class();
            case '<':
                return Interval();
            case '(':
                return Group();
            case '?' or '*' or '+' or '{':
                throw Problem($"{(char)pattern[at]} has nothing to repeat; write \\{(char)pattern[at]} for the character");
            default:
                return Escaped() is { } known ? new CharsNode(known) : Literal(Next());
        }
    }

    private RegexpNode Group()
    {
        var opened = at++;
        if (TryTake(')'))
        {
            return RegexpNode.Empty;
        }

        var inner = Choice();
        return TryTake(')') ? inner : throw new RegexpSyntaxException("a ( is not closed; write \\( for the character", opened + 1);
    }

    private RegexpNode Quoted()
    {
        var opened = at++;
        var parts = new List<RegexpNode>();
        while (!IsAtEnd && pattern[at] != '"')
        {
            parts.Add(Literal(pattern[at++]));
        }

        return TryTake('"')
            ? RegexpNode.Sequence(parts)
            : throw new RegexpSyntaxException("a \" is not closed; write \\\" for the character", opened + 1);
    }

    private RegexpNode Interval()
    {
        at++;
        var from = Digits();
        Expect('-', "< begins an interval of numbers, as <1-31>; write \\< for the character");
        var to = Digits();
        Expect('>', "< begins an interval of numbers, as <1-31>; write \\< for the character");
        return from.Length is > 0 and <= NumberInterval.MaxDigits && to.Length is > 0 and <= NumberInterval.MaxDigits
            ? NumberInterval.Of(from, to)
            : throw Problem($"the numbers of an interval have 1 to {NumberInterval.MaxDigits} digits");
    }

    private CharsNode Class()
    {
        var opened = at++;
        var negated = TryTake('^');
        var ranges = new List<(int, int)>();

        // As in Lucene, a ] that comes first is one of the characters.
        do
        {
            if (IsAtEnd)
            {
                throw new RegexpSyntaxException("a [ is not closed; write \\[ for the character", opened + 1);
            }

            if (Escaped() is { } known)
            {
                ranges.AddRange(known.Ranges);
                continue;
            }

            var from = Next();
            var isRange = at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']';
            if (isRange)
            {
                at++;
            }

            var to = isRange ? Next() : from;
            if (from > to)
            {
                throw Problem("a range has its ends the wrong way round");
            }

            ranges.Add((from, to));
        }
        while (!TryTake(']'));

        var set = Cased(CodePointSet.Of(ranges.Concat(Normalized(ranges))));
        return new CharsNode(negated ? set.Negate() : set);
    }

    /// <summary>The class that \d and the like stand for, and moves behind it; null where none stands here.</summary>
    private CodePointSet? Escaped()
    {
        CodePointSet? known = IsAtEnd || pattern[at] != '\\' || at + 1 == pattern.Length ? null : pattern[at + 1] switch
        {
            'd' => CodePointSet.Digits,
            'D' => CodePointSet.Digits.Negate(),
            's' => CodePointSet.Spaces,
            'S' => CodePointSet.Spaces.Negate(),
            'w' => CodePointSet.WordCharacters,
            'W' => CodePointSet.WordCharacters.Negate(),
            _ => null,
        };
        at += known is null ? 0 : 2;
        return known;
    }

    /// <summary>A character, or what stands behind a backslash.</summary>
    private int Next()
    {
        if (TryTake('\\') && IsAtEnd)
        {
            throw Problem("a character has to follow \\; write \\\\ for the character");
        }

        return pattern[at++];
    }

    private RegexpNode Literal(int codePoint)
    {
        var normal = normalize?.Invoke(new Rune(codePoint).ToString());
        return string.IsNullOrEmpty(normal)
            ? new CharsNode(Cased(CodePointSet.Of(codePoint)))
            : RegexpNode.Sequence([.. normal.EnumerateRunes().Select(rune => new CharsNode(Cased(CodePointSet.Of(rune.Value))))]);
    }

    private IEnumerable<(int, int)> Normalized(List<(int From, int To)> ranges)
    {
        if (normalize is null || ranges.Sum(range => range.To - range.From + 1L) > MaxNormalized)
        {
            return [];
        }

        return ranges
            .SelectMany(range => Enumerable.Range(range.From, range.To - range.From + 1))
            .Where(Rune.IsValid)
            .Select(c => normalize(new Rune(c).ToString()).EnumerateRunes().ToArray())
            .Where(runes => runes.Length == 1)
            .Select(runes => (runes[0].Value, runes[0].Value));
    }

    private CodePointSet Cased(CodePointSet set) => anyCase ? set.AnyCase() : set;

    private string Digits()
    {
        var digits = new StringBuilder();
        while (!IsAtEnd && pattern[at] is >= '0' and <= '9')
        {
            digits.Append((char)pattern[at++]);
        }

        return digits.ToString();
    }

    private bool TryTake(char expected)
    {
        if (IsAtEnd || pattern[at] != expected)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Expect(char expected, string problem)
    {
        if (!TryTake(expected))
        {
            throw Problem(problem);
        }
    }

    private RegexpSyntaxException Problem(string problem) => new(problem, Math.Min(at + 1, pattern.Length + 1));
}
