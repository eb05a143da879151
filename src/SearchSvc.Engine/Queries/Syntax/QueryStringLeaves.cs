using System.Globalization;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>The leaves of a query that is read from text: on the field that was named, or, without one, on every search field.</summary>
internal sealed class QueryStringLeaves
{
    private readonly QueryContext context;
    private readonly QueryStringRules rules;
    private readonly IReadOnlyList<FieldBoost> fields;

    /// <exception cref="EngineException">INVALID_ARGUMENT: a search field that the index lacks.</exception>
    public QueryStringLeaves(QueryContext context, QueryStringRules rules)
    {
        this.context = context;
        this.rules = rules;
        fields = rules.SearchFields.Count == 0
            ? context.Schema.DefaultSearchFields
            : context.Schema.ResolveSearchFields(rules.SearchFields, "search_fields");
    }

    public bool Knows(string name) => context.FindField(name) is not null;

    /// <summary>A word as it stands; null where analysis leaves nothing of it.</summary>
    public QueryMessage? Word(string? field, string text)
    {
        if (!HasTerms(field, text))
        {
            return null;
        }

        return field is null
            ? new QueryMessage
            {
                MultiMatch = new MultiMatchQuery { Text = text, Fields = { rules.SearchFields }, Operator = rules.DefaultOperator, Fuzziness = rules.Fuzziness },
            }
            : new QueryMessage
            {
                Match = new MatchQuery { Field = field, Text = text, Operator = rules.DefaultOperator, Fuzziness = rules.Fuzziness },
            };
    }

    /// <summary>Words in their order; null where analysis leaves nothing of them.</summary>
    public QueryMessage? Phrase(string? field, string text, int slop)
    {
        if (!HasTerms(field, text))
        {
            return null;
        }

        return field is null
            ? new QueryMessage
            {
                MultiMatch = new MultiMatchQuery
                {
                    Text = text,
                    Fields = { rules.SearchFields },
                    Type = MultiMatchQuery.Types.Type.Phrase,
                    Slop = slop,
                },
            }
            : new QueryMessage { Phrase = new PhraseQuery { Field = field, Text = text, Slop = slop } };
    }

    public QueryMessage? Prefix(string? field, string prefix) => PerField(field, name => new QueryMessage
    {
        Prefix = new PrefixQuery { Field = name, Prefix = Lowercase(name, prefix) },
    });

    public QueryMessage? Wildcard(string? field, string pattern) => PerField(field, name => new QueryMessage
    {
        Wildcard = new WildcardQuery { Field = name, Pattern = Lowercase(name, pattern) },
    });

    /// <param name="edits">How many; null: by the length of the word.</param>
    public QueryMessage? Fuzzy(string? field, string term, int? edits) => PerField(field, name => new QueryMessage
    {
        Fuzzy = new FuzzyQuery
        {
            Field = name,
            Term = Lowercase(name, term),
            Fuzziness = edits?.ToString(CultureInfo.InvariantCulture) ?? "AUTO",
        },
    });

    /// <param name="lower">Null: open.</param>
    public QueryMessage? Range(string? field, string? lower, bool includeLower, string? upper, bool includeUpper) => PerField(field, name =>
    {
        var range = new RangeQuery { Field = name };
        if (lower is not null)
        {
            var bound = ValueMessage.ForString(Lowercase(name, lower));
            range.Gte = includeLower ? bound : null;
            range.Gt = includeLower ? null : bound;
        }

        if (upper is not null)
        {
            var bound = ValueMessage.ForString(Lowercase(name, upper));
            range.Lte = includeUpper ? bound : null;
            range.Lt = includeUpper ? null : bound;
        }

        return new QueryMessage { Range = range };
    });

    public static QueryMessage Exists(string field) => new() { Exists = new ExistsQuery { Field = field } };

    /// <summary>What is wrong with a leaf, such as a word for a number; null where nothing is.</summary>
    public string? Problem(QueryMessage leaf)
    {
        var trial = context.Trial();
        try
        {
            new QueryTranslator(trial).Translate(leaf, rules.Path);
            trial.Violations.ThrowIfAny();
            return null;
        }
        catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
        {
            return e.Violations[0].Description;
        }
    }

    /// <summary>How many terms analysis makes of a word beyond the first, over all the fields that it is searched in.</summary>
    /// <param name="enough">Counting a field stops beyond so many.</param>
    public int ExtraTerms(string? field, string word, int enough)
    {
        if (field is not null)
        {
            return context.FindField(field) is { } named ? Extra(named) : 0;
        }

        return fields.Sum(f => Extra(f.Field));

        int Extra(MappedField one) =>
            one is MappedText
                ? Math.Max(0, AnalyzedText.Analyze(context.Schema.SearchAnalyzer, one.Name, word, Math.Max(2, enough + 2), out _).Count - 1)
                : 0;
    }

    private bool HasTerms(string? field, string text) =>
        field is null
            ? fields.Count == 0 || fields.Any(f => HasTerms(f.Field, text))
            : context.FindField(field) is not { } named || HasTerms(named, text);

    private bool HasTerms(MappedField field, string text) =>
        field is not MappedText
        || AnalyzedText.Analyze(context.Schema.SearchAnalyzer, field.Name, text, 1, out _).Count > 0;

    /// <summary>Of the search fields, those that can do it; the best one scores. Null where none can.</summary>
    private QueryMessage? PerField(string? field, Func<string, QueryMessage> leaf)
    {
        if (field is not null)
        {
            return leaf(field);
        }

        var able = new DisMaxQuery();
        foreach (var (searched, boost) in fields)
        {
            var one = leaf(searched.Name);
            if (Problem(one) is not null)
            {
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

    // Patterns are not analyzed; as in Lucene's classic parser they are lower-cased, since the terms of prose nearly always are.
    private string Lowercase(string field, string text) =>
        context.FindField(field) is MappedText ? text.ToLowerInvariant() : text;
}
