using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>The terms of a segment that a query's clauses for a field match, with where their postings begin.</summary>
/// <param name="Bound">How much was looked at, at most.</param>
/// <param name="All">Null where that was not enough.</param>
internal sealed record SegmentTerms(int Bound, IReadOnlyList<(BytesRef Term, TermState State, MatchedTerm Match)>? All)
{
    public static SegmentTerms Find(string field, Terms terms, FieldMatcher matcher, int bound)
    {
        var bounded = new BoundedTerms(terms, bound);
        var matches = new TokenMatches(matcher);
        var found = new Dictionary<BytesRef, (BytesRef, TermState, MatchedTerm)>();

        // The terms that a query names are few: they are looked up whatever it costs.
        var named = matcher.Terms.Select(text => new BytesRef(text)).Where(term => term.Length <= IndexWriter.MAX_TERM_LENGTH);
        var dictionary = terms.GetEnumerator();
        foreach (var term in named)
        {
            if (dictionary.SeekExact(term))
            {
                Add(dictionary);
            }
        }

        foreach (var pattern in matcher.Patterns)
        {
            var accepted = pattern.TermsIn(field, bounded);
            while (accepted.MoveNext())
            {
                if (!found.ContainsKey(accepted.Term))
                {
                    Add(accepted);
                }
            }

            if (bounded.Ended)
            {
                return new SegmentTerms(bound, null);
            }
        }

        return new SegmentTerms(bound, [.. found.Values]);

        void Add(TermsEnum at)
        {
            var term = BytesRef.DeepCopyOf(at.Term);
            var text = term.Utf8ToString().ToCharArray();
            if (matches.Of(text, text.Length) is { } match)
            {
                found[term] = (term, at.GetTermState(), match);
            }
        }
    }
}
