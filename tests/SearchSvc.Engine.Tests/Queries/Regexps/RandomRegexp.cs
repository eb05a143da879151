using CsCheck;

namespace SearchSvc.Engine.Tests.Queries.Regexps;

/// <summary>An expression that is known in Lucene's syntax, in .NET's where it has such, and by definition.</summary>
/// <param name="Ends">Where a match that begins at a place of a text may end.</param>
internal sealed record RandomRegexp(string Lucene, string? DotNet, Func<string, int, HashSet<int>> Ends)
{
    private static readonly Gen<RandomRegexp> Leaf = Gen.OneOf(
        Gen.OneOf("a", "b", "c").Select(c => Char(c, c, text => text.ToString() == c)),
        Gen.OneOf((".", "."), ("[ab]", "[ab]"), ("[^a]", "[^a]"), ("[a-b]", "[a-b]"), ("[^b-c]", "[^b-c]"), ("\\a", "a")).Select(pair =>
        {
            var set = new System.Text.RegularExpressions.Regex($"^{pair.Item2}$");
            return Char(pair.Item1, pair.Item2, c => set.IsMatch(c.ToString()));
        }),
        Gen.OneOf("ab", "b", "ca").Select(literal => new RandomRegexp(
            $"\"{literal}\"", literal, (text, at) => string.CompareOrdinal(text, at, literal, 0, literal.Length) == 0 ? [at + literal.Length] : [])),
        Gen.Int[0, 0].Select(_ => new RandomRegexp("()", "(?:)", (_, at) => [at])),
        Gen.Int[0, 0].Select(_ => new RandomRegexp("#", "(?!)", (_, _) => [])),
        Gen.Int[0, 0].Select(_ => new RandomRegexp("@", ".*", (text, at) => [.. Enumerable.Range(at, text.Length - at + 1)])));

    public bool Matches(string text) => Ends(text, 0).Contains(text.Length);

    public static Gen<RandomRegexp> Tree(int depth)
    {
        if (depth == 0)
        {
            return Leaf;
        }

        var inner = Tree(depth - 1);
        return Gen.Frequency(
            (2, (IGen<RandomRegexp>)Leaf),
            (3, (IGen<RandomRegexp>)inner.Array[2, 3].Select(parts => new RandomRegexp(
                string.Concat(parts.Select(part => Group(part.Lucene))),
                parts.Any(part => part.DotNet is null) ? null : string.Concat(parts.Select(part => $"(?:{part.DotNet})")),
                (text, at) => parts.Aggregate(
                    new HashSet<int> { at }, (starts, part) => [.. starts.SelectMany(start => part.Ends(text, start))])))),
            (2, (IGen<RandomRegexp>)inner.Array[2, 3].Select(parts => new RandomRegexp(
                string.Join('|', parts.Select(part => Group(part.Lucene))),
                parts.Any(part => part.DotNet is null) ? null : string.Join('|', parts.Select(part => $"(?:{part.DotNet})")),
                (text, at) => [.. parts.SelectMany(part => part.Ends(text, at))]))),
            (3, (IGen<RandomRegexp>)Gen.Select(inner, Gen.OneOf(("*", 0, 99), ("+", 1, 99), ("?", 0, 1), ("{2}", 2, 2), ("{1,}", 1, 99), ("{0,3}", 0, 3), ("{2,3}", 2, 3), ("{0}", 0, 0))).Select(
                (part, times) => new RandomRegexp(
                    Group(part.Lucene) + times.Item1,
                    part.DotNet is null ? null : $"(?:{part.DotNet}){times.Item1}",
                    (text, at) => Repeated(part, times.Item2, times.Item3, text, at)))),
            (1, (IGen<RandomRegexp>)Gen.Select(inner, inner).Select((left, right) => new RandomRegexp(
                $"{Group(left.Lucene)}&{Group(right.Lucene)}", null, (text, at) => [.. left.Ends(text, at).Intersect(right.Ends(text, at))]))),
            (1, (IGen<RandomRegexp>)inner.Select(part => new RandomRegexp(
                "~" + Group(part.Lucene), null, (text, at) => [.. Enumerable.Range(at, text.Length - at + 1).Except(part.Ends(text, at))]))));
    }

    private static RandomRegexp Char(string lucene, string dotNet, Func<char, bool> matches) =>
        new(lucene, dotNet, (text, at) => at < text.Length && matches(text[at]) ? [at + 1] : []);

    private static string Group(string pattern) => $"({pattern})";

    private static HashSet<int> Repeated(RandomRegexp part, int min, int max, string text, int at)
    {
        var found = new HashSet<int>();
        var starts = new HashSet<int> { at };
        for (var count = 0; count <= Math.Min(max, min + text.Length + 1) && starts.Count > 0; count++)
        {
            if (count >= min)
            {
                found.UnionWith(starts);
            }

            starts = [.. starts.SelectMany(start => part.Ends(text, start))];
        }

        return found;
    }
}
