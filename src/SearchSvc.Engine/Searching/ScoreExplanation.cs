using ExplanationMessage = SearchSvc.V1.Explanation;
using LuceneExplanation = Lucene.Net.Search.Explanation;

namespace SearchSvc.Engine.Searching;

/// <summary>Lucene's explanation of a score as the contract shows it.</summary>
internal static class ScoreExplanation
{
    // Clients read messages at most 100 levels deep, of which the hit takes some.
    private const int MaxDepth = 60;

    public static ExplanationMessage Of(LuceneExplanation explanation, int depth = 1)
    {
        var message = new ExplanationMessage { Value = explanation.Value, Description = explanation.Description ?? "" };
        if (depth < MaxDepth && explanation.GetDetails() is { } details)
        {
            message.Details.AddRange(details.Select(detail => Of(detail, depth + 1)));
        }

        return message;
    }
}
