using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>Queries for terms by regular expressions.</summary>
internal sealed class RegexpQueries(QueryContext context)
{
    /// <summary>About what a state of a read pattern takes.</summary>
    private const int BytesPerState = 100;

    public LuceneQuery Regexp(MappedField field, RegexpQuery message, string path)
    {
        // Also says whether the field has terms of text.
        TermText.Normalize(field, "", path, "regexp");
        if (message.Pattern.Length > Regexps.Regexp.MaxLength)
        {
            context.Violations.Add($"{path}.pattern", $"is longer than {Regexps.Regexp.MaxLength} characters", Reasons.InvalidQuery);
            return LuceneClauses.None();
        }

        try
        {
            var normalize = field is MappedKeyword { Definition.NormalizerFilters.Count: > 0 } keyword ? keyword.Normalize : (Func<string, string>?)null;
            var regexp = Regexps.Regexp.Parse(message.Pattern, message.CaseInsensitive, context.Options.MaxRegexpStates, normalize);
            context.Memory.Reserve(regexp.Root.States * BytesPerState, "the states of regular expressions");
            if (message.Pattern.StartsWith('^') || (message.Pattern.EndsWith('$') && !message.Pattern.EndsWith("\\$", StringComparison.Ordinal)))
            {
                context.Warnings.Add($"{path}: patterns match whole terms, and ^ and $ stand for themselves: leave them out");
            }

            return new RegexpTermsQuery(field.Name, regexp, context.Clock);
        }
        catch (RegexpSyntaxException e)
        {
            context.Violations.Add($"{path}.pattern", e.Message, Reasons.InvalidQuery);
            return LuceneClauses.None();
        }
    }
}
