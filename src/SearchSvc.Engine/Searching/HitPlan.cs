using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching.Collapsing;
using SearchSvc.Engine.Searching.Feedback;
using SearchSvc.Engine.Searching.Profiling;
using SearchSvc.Engine.Searching.Rescoring;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>A page of hits, ready to be found: everything in it was checked.</summary>
internal sealed record HitPlan
{
    /// <summary>One for each index, sorted by name.</summary>
    public required IReadOnlyList<ViewPlan> Parts { get; init; }

    public required SortPlan Sort { get; init; }

    public required PageRequest Page { get; init; }

    public float? MinScore { get; init; }

    /// <summary>Null: hits are not grouped.</summary>
    public CollapseRules? Collapse { get; init; }

    /// <summary>Null: hits are scored once.</summary>
    public RescoreRules? Rescore { get; init; }

    /// <summary>Null: the queries stay as they were asked.</summary>
    public FeedbackRules? Feedback { get; init; }

    /// <summary>What feedback has added.</summary>
    public IReadOnlyList<InterestingTerm> FeedbackTerms { get; init; } = [];

    public SourceFormat Format { get; init; }

    /// <summary>Patterns of the paths to return; none: all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    public bool Explain { get; init; }

    /// <summary>Of the request, for what finding its hits takes.</summary>
    public required RequestMemory Memory { get; init; }

    /// <summary>Null: the time is not of interest.</summary>
    public SearchProfile? Profile { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The order of hits over all indexes: of those that are equal, the id too, that of the index whose name comes first.</summary>
    public IComparer<FoundHit> Order => Comparer<FoundHit>.Create((first, second) =>
        Sort.Compare(first.Doc.Fields, second.Doc.Fields) is var order && order != 0 ? order : first.Part - second.Part);

    /// <summary>Where a page, or a part of a stream, ends with a hit.</summary>
    /// <param name="view">The kept view that it is of; empty where none is.</param>
    public PageToken TokenAfter(in FoundHit last, Guid view) =>
        new(Page.RequestHash, view, Page.Now, Parts[last.Part].View.Index, last.Doc.Fields);
}
