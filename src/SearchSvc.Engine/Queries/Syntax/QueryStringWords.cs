using System.Text;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>
/// Turns plain words that stand beside each other into clauses. They are analyzed together and cut only where no field's analysis spans
/// the space, so that what a synonym of several words, or a shingle, is made of stays together; what stays together counts as one clause.
/// </summary>
internal sealed class QueryStringWords(
    QueryStringRules rules, QueryStringFields fields, QueryStringLeaves leaves, QueryStringBudget budget, QueryStringProblems problems)
{
    private readonly List<SpelledWord> spelled = [];
    private QueryMessage? last;

    /// <summary>The words that a correction may change, in the order in which they were read.</summary>
    public IReadOnlyList<SpelledWord> Spelled => spelled;

    /// <summary>Above 0 while what is read is prohibited: those words are not wanted, however they are spelt.</summary>
    public int Prohibitions { get; set; }

    /// <summary>Something other than a plain word was read: what was read before is not the text's last word.</summary>
    public void Forget() => last = null;

    /// <summary>A run of words as clauses; those of which analysis leaves nothing are left out.</summary>
    /// <param name="isLast">Whether nothing follows it so far.</param>
    public IEnumerable<Operand> Read(string? field, List<PlainWord> run, bool isLast)
    {
        var clauses = new List<Operand>(run.Count);
        var begin = 0;
        foreach (var end in Ends(field, run))
        {
            var text = string.Join(' ', run.GetRange(begin, end - begin).Select(w => w.Text));
            var query = Leaf(field, text, run[begin].Start, rules.Fuzziness, run.GetRange(begin, end - begin).Exists(w => w.HasColon));
            begin = end;
            if (query is not null)
            {
                // Where all words are wanted, one that is a stop word to some field's analyzer can't be wanted of that field.
                clauses.Add(new Operand
                {
                    Query = query,
                    Kind = fields.HasTermsInPart(field, text) ? ClauseKind.Optional : ClauseKind.Plain,
                });
            }

            if (isLast)
            {
                last = query;
            }
        }

        foreach (var word in run)
        {
            Spell(field, word.Start, word.Text.Length);
        }

        return clauses;
    }

    /// <summary>One word as a query of its own; null where analysis leaves nothing of it.</summary>
    public QueryMessage? Leaf(string? field, string text, int start, string fuzziness, bool hasColon = false) =>
        last = budget.Leaf(start, leaves.Words(field, budget.Fitting(field, text, start), fuzziness, hasColon));

    /// <summary>Keeps a word that is to be found as it is spelt.</summary>
    public void Spell(string? field, int start, int length)
    {
        if (Prohibitions == 0)
        {
            spelled.Add(new SpelledWord(field, start, length));
        }
    }

    /// <summary>The text's last word matches as a prefix.</summary>
    public void MakeLastPrefix()
    {
        foreach (var leaf in last is { KindCase: QueryMessage.KindOneofCase.DisMax } several ? [.. several.DisMax.Queries] : new[] { last })
        {
            if (leaf?.Match is { } match)
            {
                match.LastTermPrefix = true;
            }
            else if (leaf?.MultiMatch is { } multi)
            {
                multi.LastTermPrefix = true;
            }
        }
    }

    /// <summary>A text without its syntax.</summary>
    public QueryMessage? AllOf(string text)
    {
        budget.Reset();
        var words = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            words.Append(char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? c : ' ');
        }

        problems.Warn("taken as words altogether");
        return leaves.Words(null, budget.Fitting(null, words.ToString(), 0), rules.Fuzziness);
    }

    /// <summary>Where the run is cut: behind which of its words.</summary>
    private IEnumerable<int> Ends(string? field, List<PlainWord> run)
    {
        var joined = new bool[run.Count];
        if (run.Count > 1)
        {
            var starts = new int[run.Count];
            for (var i = 1; i < run.Count; i++)
            {
                starts[i] = starts[i - 1] + run[i - 1].Text.Length + 1;
            }

            foreach (var term in fields.Analyses(field, string.Join(' ', run.Select(w => w.Text))).SelectMany(terms => terms))
            {
                var first = WordAt(starts, term.Start);
                var end = WordAt(starts, Math.Max(term.Start, term.End - 1));
                joined.AsSpan(first + 1, end - first).Fill(true);
            }
        }

        for (var i = 1; i < run.Count; i++)
        {
            if (!joined[i])
            {
                yield return i;
            }
        }

        if (run.Count > 0)
        {
            yield return run.Count;
        }
    }

    private static int WordAt(int[] starts, int offset) =>
        Array.BinarySearch(starts, offset) is var found && found >= 0 ? found : ~found - 1;
}
