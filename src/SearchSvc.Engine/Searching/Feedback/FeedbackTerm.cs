namespace SearchSvc.Engine.Searching.Feedback;

/// <summary>A term that the best hits have taught.</summary>
/// <param name="Fields">The name of its <see cref="FeedbackFields"/>.</param>
/// <param name="Weight">Its part of the relevance model; those of all terms that are added sum up to 1.</param>
internal readonly record struct FeedbackTerm(string Fields, string Term, double Weight);
