using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>The leaves of a query that is read from text: on the field that was named, or, without one, on every search field. How `q`
/// joins its fields is decided here alone.</summary>
internal sealed class QueryStringLeaves(QueryContext context, QueryStringRules rules, QueryStringFields fields)
{
    /// <summary>Words that are analyzed together; null where analysis leaves nothing of them.</summary>
    /// <param name="hasColon">Colons in it may join what is one term of a text, "std:string", or two.</param>
    public QueryMessage? Words(string? field, string text, string fuzziness, bool hasColon = false)
    {
        if (!fields.HasTerms(field, text))
        {
            return null;
        }

        var best = new DisMaxQuery { Queries = { Match(field, text, fuzziness) } };
        if (hasColon && text.IndexOf(':') is var colon and >= 0)
        {
            AddUnlessAlike(best, field, [text], string.Concat(text.AsSpan(0, colon), " ", text.AsSpan(colon + 1)), fuzziness);
            AddUnlessAlike(best, field, [text, best.Queries[^1].MultiMatch?.Text ?? best.Queries[^1].Match.Text], text.Replace(':', ' '), fuzziness);
        }

        return Fitting(field, best.Queries.Count == 1 ? best.Queries[0] : new QueryMessage { DisMax = best });
    }

    /// <summary>Words in their order; null where analysis leaves nothing of them.</summary>
    public QueryMessage? Phrase(string? field, string text, int slop, bool lastTermPrefix = false)
    {
        if (!fields.HasTerms(field, text))
        {
            return null;
        }

        return Fitting(field, IsOne(field)
            ? new QueryMessage
            {
                Phrase = new PhraseQuery { Field = field, Text = text, Slop = slop, LastTermPrefix = lastTermPrefix, Analyzer = rules.Analyzer },
            }
            : new QueryMessage
            {
                MultiMatch = new MultiMatchQuery
                {
                    Text = text,
                    Fields = { Names(field) },
                    Type = lastTermPrefix ? MultiMatchQuery.Types.Type.PhrasePrefix : MultiMatchQuery.Types.Type.Phrase,
                    Slop = slop,
                    Analyzer = rules.Analyzer,
                },
            });
    }

    /// <summary>Values between bounds; null where no field has such.</summary>
    /// <param name="lower">Null: open.</param>
    public QueryMessage? Range(string? field, string? lower, bool includeLower, string? upper, bool includeUpper) => PerField(field, name =>
    {
        var range = new RangeQuery { Field = name };
        if (lower is not null)
        {
            var bound = ValueMessage.ForString(lower);
            range.Gte = includeLower ? bound : null;
            range.Gt = includeLower ? null : bound;
        }

        if (upper is not null)
        {
            var bound = ValueMessage.ForString(upper);
            range.Lte = includeUpper ? bound : null;
            range.Lt = includeUpper ? null : bound;
        }

        return new QueryMessage { Range = range };
    });

    /// <summary>Documents with a value in the field, or in one of them.</summary>
    public QueryMessage? Exists(string field) => PerField(field, name => new QueryMessage { Exists = new ExistsQuery { Field = name } });

    public static QueryMessage Anything() => new() { MatchAll = new MatchAllQuery() };

    /// <summary>Of the fields, those that can do it; the best one scores. Null where none can, or all that <paramref name="leaf"/> gives is
    /// null.</summary>
    public QueryMessage? PerField(string? field, Func<string, QueryMessage?> leaf)
    {
        if (IsOne(field))
        {
            return leaf(field!);
        }

        var able = new DisMaxQuery();
        WhyNot = null;
        foreach (var (searched, boost) in fields.Of(field))
        {
            if (leaf(searched.Name) is not { } one)
            {
                continue;
            }

            if (Problem(one, out var isOfType) is { } problem)
            {
                WhyNot = isOfType ? WhyNot : problem;
                continue;
            }

            if (boost != 1)
            {
                one.Boost = boost;
            }

            able.Queries.Add(one);
        }

        return able.Queries.Count switch
        {
            0 => null,
            1 => able.Queries[0],
            _ => new QueryMessage { DisMax = able },
        };
    }

    /// <summary>What is wrong with the leaf that was asked for last on several fields, where it is not that they have no such values.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>What is wrong with a leaf, such as a word for a number; null where nothing is.</summary>
    public string? Problem(QueryMessage leaf) => Problem(leaf, out _);

    private string? Problem(QueryMessage leaf, out bool isOfType)
    {
        isOfType = false;
        var trial = context.Trial();
        try
        {
            new QueryTranslator(trial).Translate(leaf, rules.Path);
            trial.Violations.ThrowIfAny();
            return null;
        }
        catch (EngineException e) when (e.Kind is ErrorKind.InvalidArgument or ErrorKind.ResourceExhausted or ErrorKind.Unimplemented)
        {
            isOfType = e.Reason is Reasons.FieldTypeMismatch or Reasons.FieldNotIndexed;
            return e.Violations.Count > 0 ? e.Violations[0].Description : e.Message;
        }
    }

    private QueryMessage Match(string? field, string text, string fuzziness) => IsOne(field)
        ? new QueryMessage
        {
            Match = new MatchQuery { Field = field, Text = text, Operator = rules.DefaultOperator, Fuzziness = fuzziness, Analyzer = rules.Analyzer },
        }
        : new QueryMessage
        {
            MultiMatch = new MultiMatchQuery
            {
                Text = text,
                Fields = { Names(field) },
                Operator = rules.DefaultOperator,
                Fuzziness = fuzziness,
                Analyzer = rules.Analyzer,
            },
        };

    /// <summary>Where all that is searched is one field of numbers or dates, a lenient text's other words say nothing.</summary>
    private QueryMessage? Fitting(string? field, QueryMessage leaf)
    {
        if (rules.Strict || field is not null || fields.Of(null) is not [{ Field: not MappedText }] || Problem(leaf) is not { } problem)
        {
            return leaf;
        }

        context.Warnings.Add($"{rules.Path}: {problem}; left out");
        return null;
    }

    private void AddUnlessAlike(DisMaxQuery best, string? field, IEnumerable<string> texts, string other, string fuzziness)
    {
        if (fields.HasTerms(field, other) && !texts.Any(text => fields.AreAlike(field, text, other)))
        {
            best.Queries.Add(Match(field, other, fuzziness));
        }
    }

    private static bool IsOne(string? field) => field is not null && !QueryStringFields.IsPattern(field);

    private IEnumerable<string> Names(string? field) => field is null ? rules.SearchFields : [field];
}
