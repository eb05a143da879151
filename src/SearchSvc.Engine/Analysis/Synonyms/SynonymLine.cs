using System.Text;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>
/// Reads one line of Solr's format: "a, b, c" for terms that mean each other, "a, b => c, d" for terms that become others, '#' for a comment.
/// A comma, '=' or '#' that belongs to a term stands behind a backslash.
/// </summary>
internal static class SynonymLine
{
    /// <summary>How many terms a line may have.</summary>
    public const int MaxTerms = 256;

    /// <summary>How long a term may be, in UTF-16 code units.</summary>
    public const int MaxTermLength = 256;

    /// <summary>The rule; null for a line that says nothing, and for one with a problem.</summary>
    public static SynonymRule? Read(ReadOnlySpan<char> line, SynonymPlace place, out string? problem)
    {
        problem = null;
        var text = line.Trim();
        if (place is { Rule: 0, Line: 0 or 1 } && text.StartsWith("\uFEFF"))
        {
            text = text[1..].Trim();
        }

        if (text.IsEmpty || text[0] == '#')
        {
            return null;
        }

        var sides = Sides(text, out problem);
        if (sides is null)
        {
            return null;
        }

        if (sides.Sum(s => s.Count) > MaxTerms)
        {
            problem = $"has more than {MaxTerms} terms";
        }
        else if (sides.Exists(s => s.Exists(t => t.Length > MaxTermLength)))
        {
            problem = $"has a term of more than {MaxTermLength} characters";
        }
        else if (sides.Count == 2 && sides.Exists(s => s.Count == 0))
        {
            problem = "has '=>' with nothing on one side: write what is looked for, '=>', and what it becomes";
        }
        else if (sides.Count == 1 && sides[0].Count < 2)
        {
            problem = "is one term alone, which does nothing: write synonyms with ',' between, or 'a => b'";
        }

        return problem is not null ? null : new SynonymRule(place, sides[0], sides[^1]);
    }

    /// <summary>The terms on both sides of "=>", or all of them where there is none.</summary>
    private static List<List<string>>? Sides(ReadOnlySpan<char> text, out string? problem)
    {
        problem = null;
        var sides = new List<List<string>> { new() };
        var term = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                if (++i == text.Length)
                {
                    problem = "ends with a backslash: write \\\\ for one";
                    return null;
                }

                term.Append(text[i]);
            }
            else if (text[i] == ',')
            {
                EndTerm();
            }
            else if (text[i] == '=' && i + 1 < text.Length && text[i + 1] == '>')
            {
                EndTerm();
                if (sides.Count == 2)
                {
                    problem = "has '=>' twice: write \\=> where it belongs to a term";
                    return null;
                }

                sides.Add([]);
                i++;
            }
            else
            {
                term.Append(text[i]);
            }
        }

        EndTerm();
        return sides;

        void EndTerm()
        {
            var trimmed = term.ToString().Trim();
            if (trimmed.Length > 0)
            {
                sides[^1].Add(trimmed);
            }

            term.Clear();
        }
    }
}
