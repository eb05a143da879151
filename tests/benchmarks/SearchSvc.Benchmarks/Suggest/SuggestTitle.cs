namespace SearchSvc.Benchmarks.Suggest;

/// <param name="Views">How popular it is.</param>
internal sealed record SuggestTitle(string Text, int Views);
