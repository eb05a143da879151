namespace SearchSvc.Engine.Searching.Streaming;

/// <summary>Where a stream is.</summary>
internal static class StreamPosition
{
    /// <param name="view">The kept view that the stream is made from; empty where none is.</param>
    public static PageToken After(HitPlan plan, in FoundHit last, Guid view) =>
        new(plan.Page.RequestHash, view, plan.Page.Now, plan.Parts[last.Part].View.Index, last.Doc.Fields);
}
