using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Queries.Graphs;

namespace SearchSvc.Engine.Queries;

/// <summary>The terms of the index that a phrase's last, unfinished term may become.</summary>
internal static class PrefixExpansion
{
    private const int MaxTerms = 128;

    /// <summary>The first terms, in order, that begin with one of the prefixes.</summary>
    public static Term[] Terms(IndexReader reader, string field, IReadOnlyList<string> prefixes)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var terms = MultiFields.GetTerms(reader, field);
        if (terms is null)
        {
            return [];
        }

        foreach (var prefix in prefixes)
        {
            var start = new BytesRef(prefix);
            var all = terms.GetEnumerator();
            if (all.SeekCeil(start) == TermsEnum.SeekStatus.END)
            {
                continue;
            }

            var taken = 0;
            do
            {
                if (!StringHelper.StartsWith(all.Term, start))
                {
                    break;
                }

                found.Add(all.Term.Utf8ToString());
            }
            while (++taken < MaxTerms && all.MoveNext());
        }

        return [.. found.Take(MaxTerms).Select(term => new Term(field, term))];
    }

    /// <summary>The same for the terms at one place of a text: those that the text itself does not have stay as they are.</summary>
    public static Term[] Continued(IndexReader reader, string field, IReadOnlyList<GraphTerm> terms) =>
    [
        .. Terms(reader, field, [.. terms.Where(t => !t.IsSynonym).Select(t => t.Text)])
            .Concat(terms.Where(t => t.IsSynonym).Select(t => new Term(field, t.Text)))
            .Distinct(),
    ];
}
