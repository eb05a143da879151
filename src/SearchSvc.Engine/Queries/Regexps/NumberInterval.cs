namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>Decimal numbers from one to another as an expression: "&lt;7-12&gt;".</summary>
internal static class NumberInterval
{
    /// <summary>Digits of a number at most.</summary>
    public const int MaxDigits = 18;

    private static readonly RegexpNode Digit = new CharsNode(CodePointSet.Digits);

    /// <summary>With bounds of as many digits, numbers of so many digits, leading zeros among them; else of any number of leading zeros.</summary>
    public static RegexpNode Of(string from, string to)
    {
        var (low, high) = (long.Parse(from, null), long.Parse(to, null));
        if (low > high)
        {
            (low, high) = (high, low);
        }

        if (from.Length == to.Length)
        {
            return Between(Pad(low, from.Length), Pad(high, from.Length));
        }

        var byLength = new List<RegexpNode>();
        for (var length = Text(low).Length; length <= Text(high).Length; length++)
        {
            var first = Math.Max(low, length == 1 ? 0 : Power(length - 1));
            var last = Math.Min(high, Power(length) - 1);
            byLength.Add(Between(Pad(first, length), Pad(last, length)));
        }

        var zeros = new RepeatNode(new CharsNode(CodePointSet.Of('0')), 0, RepeatNode.Unbounded);
        return new SequenceNode([zeros, RegexpNode.Choice(byLength)]);
    }

    /// <summary>Texts of as many digits, from one to the other.</summary>
    private static RegexpNode Between(ReadOnlySpan<char> low, ReadOnlySpan<char> high)
    {
        if (low.IsEmpty)
        {
            return RegexpNode.Empty;
        }

        if (low[0] == high[0])
        {
            return new SequenceNode([Chars(low[0], low[0]), Between(low[1..], high[1..])]);
        }

        // The first digit of the lower bound goes on from it, that of the upper one up to it, and any between with whatever follows.
        var rest = low.Length - 1;
        var options = new List<RegexpNode>
        {
            new SequenceNode([Chars(low[0], low[0]), Between(low[1..], new string('9', rest))]),
            new SequenceNode([Chars(high[0], high[0]), Between(new string('0', rest), high[1..])]),
        };
        if (high[0] - low[0] > 1)
        {
            options.Add(new SequenceNode([Chars((char)(low[0] + 1), (char)(high[0] - 1)), new RepeatNode(Digit, rest, rest)]));
        }

        return RegexpNode.Choice(options);
    }

    private static CharsNode Chars(char from, char to) => new(CodePointSet.Of([(from, to)]));

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Pad(long number, int digits) => Text(number).PadLeft(digits, '0');

    private static long Power(int digits)
    {
        var power = 1L;
        for (var i = 0; i < digits; i++)
        {
            power *= 10;
        }

        return power;
    }
}
