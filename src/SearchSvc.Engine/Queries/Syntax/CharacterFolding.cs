using System.Text;
using Lucene.Net.Analysis;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>
/// What an analyzer does to single characters, as upper and lower case and accents: applied to the patterns of terms, which can't be
/// analyzed as a whole, as Lucene's Analyzer.normalize does. It is asked character by character, so that neither stemming nor the cutting
/// into words has a say; a character that it leaves nothing of is lower-cased.
/// </summary>
internal sealed class CharacterFolding(Analyzer analyzer, string field)
{
    private readonly Dictionary<Rune, string> folded = [];

    public string Fold(string text)
    {
        var all = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            all.Append(Fold(rune));
        }

        return all.ToString();
    }

    /// <summary>The same, but for what a backslash stands before.</summary>
    public string FoldUnescaped(string pattern)
    {
        var all = new StringBuilder(pattern.Length);
        var escaped = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            all.Append(escaped ? rune.ToString() : Fold(rune));
            escaped = !escaped && rune.Value == '\\';
        }

        return all.ToString();
    }

    private string Fold(Rune rune)
    {
        if (!Rune.IsLetterOrDigit(rune))
        {
            return rune.ToString();
        }

        if (!folded.TryGetValue(rune, out var one))
        {
            one = Ask(rune);
            folded.Add(rune, one);
        }

        return one;
    }

    private string Ask(Rune rune)
    {
        var text = rune.ToString();
        var terms = AnalyzedWord.Of(analyzer, field, text, 2);

        // Of a plain letter nothing else can become but its other case; "x => ex" is a synonym.
        return terms is [{ Term: { Length: > 0 } term }] && (!rune.IsAscii || term.Equals(text, StringComparison.OrdinalIgnoreCase))
            ? term
            : Rune.ToLowerInvariant(rune).ToString();
    }
}
