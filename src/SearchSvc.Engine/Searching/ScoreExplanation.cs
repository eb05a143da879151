using SearchSvc.Engine.Searching.Explaining;
using ExplanationMessage = SearchSvc.V1.Explanation;
using LuceneExplanation = Lucene.Net.Search.Explanation;

namespace SearchSvc.Engine.Searching;

/// <summary>Lucene's explanation of a score as the contract shows it.</summary>
internal static class ScoreExplanation
{
    /// <summary>Clients read messages at most 100 levels deep, of which the hit takes some.</summary>
    public const int MaxDepth = 60;

    public static ExplanationMessage Of(LuceneExplanation explanation, ExplanationRoom room, int depth = 1)
    {
        var message = room.Part(explanation.Value, explanation.Description ?? "");
        if (depth < MaxDepth && explanation.GetDetails() is { } details)
        {
            room.Add(message, details.Select(detail => Of(detail, room, depth + 1)));
        }

        return message;
    }
}
