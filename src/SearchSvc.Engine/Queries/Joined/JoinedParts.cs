using Lucene.Net.Search;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Similarities;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>Joins what a text is in several fields of the same analysis, part by part.</summary>
internal static class JoinedParts
{
    /// <param name="fields">At least one, each with as many parts.</param>
    public static IReadOnlyList<LuceneQuery> Join(IReadOnlyList<FieldParts> fields)
    {
        if (fields.Count == 1)
        {
            foreach (var part in fields[0].Parts)
            {
                part.Boost *= fields[0].Boost;
            }

            return fields[0].Parts;
        }

        var joined = FieldsOf(fields.Select(f => new FieldBoost(f.Field, f.Boost)));
        return [.. Enumerable.Range(0, fields[0].Parts.Count).Select(i => Part(joined, fields, i))];
    }

    public static JoinedFields FieldsOf(IEnumerable<FieldBoost> fields, TermStates? states = null) => new(
        [.. fields.Select(f => (f.Field.Name, f.Boost, Bm25Parameters.Of(f.Field.Definition), !f.Field.Definition.OmitNorms))],
        states ?? new TermStates());

    /// <summary>The terms of a part count as one over all fields. What is more than terms, as the phrases of synonyms and unfinished words,
    /// is asked of each field by itself; the best scores.</summary>
    private static LuceneQuery Part(JoinedFields joined, IReadOnlyList<FieldParts> fields, int i)
    {
        var terms = new List<string>();
        var others = new List<LuceneQuery>();
        foreach (var field in fields)
        {
            terms.Clear();
            foreach (var alternative in field.Parts[i] is DisjunctionMaxQuery several ? several.Disjuncts : [field.Parts[i]])
            {
                switch (alternative)
                {
                    case TermQuery term:
                        terms.Add(term.Term.Text);
                        break;
                    case SynonymTermQuery synonyms:
                        terms.AddRange(synonyms.Terms.Select(t => t.Text));
                        break;
                    default:
                        alternative.Boost *= field.Boost;
                        others.Add(alternative);
                        break;
                }
            }
        }

        return LuceneClauses.Best(terms.Count == 0 ? others : [new JoinedTermQuery(joined, [.. terms.Distinct()]), .. others]);
    }
}
