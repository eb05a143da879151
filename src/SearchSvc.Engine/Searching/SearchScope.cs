using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Searching;

/// <summary>The indexes of one request, each with the context in which its queries are translated. What is found in all of them is said once;
/// what only some have to say, by their names.</summary>
internal sealed class SearchScope
{
    private SearchScope(IReadOnlyList<(SearchView View, QueryContext Context)> all, RequestMemory memory) => (All, Memory) = (all, memory);

    public IReadOnlyList<(SearchView View, QueryContext Context)> All { get; }

    public RequestMemory Memory { get; }

    public static SearchScope Create(SearchViews views, EngineOptions options, DateTimeOffset now, SearchClock clock)
    {
        var memory = new RequestMemory(options.MaxRequestBytes);
        var sources = views.All.Select(view => new ViewSources(view.Reader)).ToList();
        var joined = views.Joined();
        return new SearchScope(
        [
            .. views.All.Select(view => (view, new QueryContext(view.Schema, view.Reader, options, now, new Violations(), clock.CancellationToken)
            {
                Memory = memory,
                Clock = clock,
                Searched = views.Schemas,
                Joined = joined,
                Sources = id => sources.Select(source => source.Find(id)).FirstOrDefault(source => source is not null),
            })),
        ], memory);
    }

    /// <summary>Adds what is wrong in any of the indexes.</summary>
    public void Report(Violations violations)
    {
        foreach (var (found, indexes) in Group(context => context.Violations.All))
        {
            var where = indexes.Count < All.Count ? $" ({Named(indexes)})" : "";
            violations.Add(found.Violation.Field, found.Violation.Description + where, found.Reason);
        }
    }

    /// <summary>What is odd in any of the indexes.</summary>
    public IEnumerable<string> Warnings() => Group(context => context.Warnings.All)
        .Select(found => found.Indexes.Count < All.Count ? $"{Named(found.Indexes)}: {found.What}" : found.What);

    private List<(T What, List<string> Indexes)> Group<T>(Func<QueryContext, IEnumerable<T>> find)
        where T : notnull
    {
        var found = new OrderedDictionary<T, List<string>>();
        foreach (var (view, context) in All)
        {
            foreach (var one in find(context).Distinct())
            {
                if (!found.TryGetValue(one, out var indexes))
                {
                    found.Add(one, indexes = []);
                }

                indexes.Add(view.Index);
            }
        }

        return [.. found.Select(one => (one.Key, one.Value))];
    }

    private static string Named(List<string> indexes) => indexes.Count switch
    {
        1 => $"index '{indexes[0]}'",
        <= 3 => $"indexes {string.Join(", ", indexes.Select(index => $"'{index}'"))}",
        _ => $"indexes '{indexes[0]}', '{indexes[1]}' and {indexes.Count - 2} others",
    };
}
