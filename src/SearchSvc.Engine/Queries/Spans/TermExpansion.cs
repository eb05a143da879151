using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Queries.Spans;

/// <summary>The terms of an index that a pattern stands for, where they are needed one by one.</summary>
internal static class TermExpansion
{
    private const int CheckEvery = 1_024;

    /// <exception cref="EngineException">RESOURCE_EXHAUSTED: there are more than there may be.</exception>
    public static List<string> Of(string field, GlobPattern pattern, QueryContext context, string path)
    {
        var found = new List<string>();
        var prefix = new BytesRef(pattern.LiteralPrefix);
        if (MultiFields.GetTerms(context.Joined, field)?.GetEnumerator() is not { } terms || terms.SeekCeil(prefix) == TermsEnum.SeekStatus.END)
        {
            return found;
        }

        var seen = 0;
        do
        {
            var term = terms.Term;
            if (!StringHelper.StartsWith(term, prefix))
            {
                break;
            }

            if (++seen % CheckEvery == 0)
            {
                context.Clock.Check();
            }

            if (pattern.Matches(term.Bytes.AsSpan(term.Offset, term.Length)))
            {
                found.Add(term.Utf8ToString());
                if (found.Count > context.Options.MaxExpandedTerms)
                {
                    throw EngineException.LimitReached(
                        $"{path}: in the field '{field}' it stands for more than {context.Options.MaxExpandedTerms} terms",
                        nameof(EngineOptions.MaxExpandedTerms));
                }
            }
        }
        while (terms.MoveNext());

        return found;
    }
}
