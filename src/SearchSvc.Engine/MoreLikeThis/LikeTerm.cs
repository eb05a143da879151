namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>A term that was picked.</summary>
/// <param name="Weight">How telling it is: (1 + ln tf) · idf, times the field's boost.</param>
internal readonly record struct LikeTerm(string Field, string Term, float Weight);
