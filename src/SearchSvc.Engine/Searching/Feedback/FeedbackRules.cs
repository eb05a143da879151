using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching.Feedback;

/// <summary>How a query learns from its own best hits.</summary>
/// <param name="Documents">How many of them.</param>
/// <param name="Terms">How many terms are added, over all fields.</param>
/// <param name="OriginalWeight">How much of the score is the query's own, above 0 to 1.</param>
/// <param name="MayFindMore">Whether what holds added terms alone may be found: not where a structured query says what is to match.</param>
internal sealed record FeedbackRules(int Documents, int Terms, float OriginalWeight, bool MayFindMore)
{
    // Chosen by measurement: docs/relevance.md.
    public const int DefaultDocuments = 10;
    public const int DefaultTerms = 40;
    public const float DefaultOriginalWeight = 0.7f;
    private const int Most = 100;

    /// <summary>Null where the request does not ask for it, or what is wrong with it was added to the violations.</summary>
    public static FeedbackRules? Create(SearchRequest request, Violations violations)
    {
        if (request.Feedback is not { } feedback)
        {
            return null;
        }

        var before = violations.Count;
        var weight = feedback.HasOriginalWeight ? feedback.OriginalWeight : DefaultOriginalWeight;
        Check(feedback.Documents is >= 0 and <= Most, "feedback.documents", $"is from 1 to {Most}, or 0 for {DefaultDocuments}");
        Check(feedback.Terms is >= 0 and <= Most, "feedback.terms", $"is from 1 to {Most}, or 0 for {DefaultTerms}");
        Check(weight is > 0 and <= 1, "feedback.original_weight", "is above 0, and at most 1");
        Check(request.Sort.Count == 0, "feedback", "is for hits in the order of their scores: leave sort empty");
        return violations.Count > before
            ? null
            : new FeedbackRules(
                feedback.Documents == 0 ? DefaultDocuments : feedback.Documents,
                feedback.Terms == 0 ? DefaultTerms : feedback.Terms,
                weight,
                MayFindMore: request.Query is null);

        void Check(bool holds, string path, string description)
        {
            if (!holds)
            {
                violations.Add(path, description);
            }
        }
    }
}
