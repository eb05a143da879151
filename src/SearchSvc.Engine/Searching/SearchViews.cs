using Lucene.Net.Index;
using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>What one search goes over: a view of each index, sorted by name and scored together, and the shards that have none.</summary>
internal sealed class SearchViews : IDisposable
{
    private readonly KeptViews? kept;

    /// <param name="all">Taken over; sorted by name.</param>
    /// <param name="kept">Where they are kept for further pages; null: nowhere.</param>
    public SearchViews(IReadOnlyList<SearchView> all, KeptViews? kept = null)
    {
        All = all;
        this.kept = kept;
        Schemas = new SearchedSchemas([.. all.Select(view => view.Schema)]);
        if (all.Count > 1)
        {
            var statistics = new SharedStatistics([.. all.Select(view => view.Reader)]);
            foreach (var view in all)
            {
                view.ScoreBy(statistics);
            }
        }
    }

    public IReadOnlyList<SearchView> All { get; }

    public SearchedSchemas Schemas { get; }

    public IReadOnlyList<ShardFailure> Failures { get; private init; } = [];

    /// <summary>What was odd about the names of the indexes.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Whether this is the view of a first page, kept for the next.</summary>
    public bool IsKept { get; private init; }

    public ShardSummary Summary => new() { Total = All.Count + Failures.Count, Successful = All.Count, Failures = { Failures } };

    /// <summary>What searches of these indexes see now.</summary>
    /// <param name="allowPartial">Whether to go on without an index that is out of service, as long as there is another.</param>
    /// <param name="kept">Where they are kept for further pages.</param>
    /// <exception cref="EngineException">Why an index is out of service, by its name.</exception>
    public static SearchViews Acquire(IndexSelection selection, bool allowPartial, KeptViews kept)
    {
        var views = new List<SearchView>(selection.Indexes.Count);
        var failures = new List<ShardFailure>();
        EngineException? first = null;
        foreach (var index in selection.Indexes)
        {
            try
            {
                views.Add(index.AcquireView());
            }
            catch (EngineException error)
            {
                first ??= error;
                failures.Add(new ShardFailure { Index = index.Name, Shard = 0, Message = error.Message });
            }
        }

        if (first is not null && (!allowPartial || views.Count == 0))
        {
            views.ForEach(view => view.Dispose());
            throw first;
        }

        return new SearchViews(views, kept) { Failures = failures, Warnings = selection.Warnings };
    }

    /// <summary>What the first page of a search saw; null where that is kept no longer.</summary>
    public static SearchViews? TryFind(string pageToken, KeptViews kept) =>
        PageToken.ViewOf(pageToken) is var id && id != Guid.Empty && kept.Find(id) is { } found
            ? new SearchViews(found.Views, kept) { IsKept = true, Failures = found.Failures }
            : null;

    /// <summary>One reader over all views, for statistics.</summary>
    public IndexReader Joined() => All.Count == 1 ? All[0].Reader : new MultiReader([.. All.Select(view => view.Reader)], closeSubReaders: false);

    /// <summary>Keeps the views for the next page.</summary>
    /// <returns>What to ask for them by; empty where they are not kept.</returns>
    public Guid Keep() => kept?.Keep(All, Failures) ?? Guid.Empty;

    public void Dispose()
    {
        foreach (var view in All)
        {
            view.Dispose();
        }
    }
}
