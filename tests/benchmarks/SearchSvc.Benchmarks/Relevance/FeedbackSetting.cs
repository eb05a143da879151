using System.Globalization;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Relevance;

/// <summary>One way for q to learn from its best hits among those that the defaults of Feedback were chosen from.</summary>
/// <param name="Documents">How many hits.</param>
/// <param name="Terms">How many words are added.</param>
/// <param name="OriginalWeight">How much the score of q itself counts.</param>
internal sealed record FeedbackSetting(int Documents, int Terms, float OriginalWeight)
{
    public static IReadOnlyList<FeedbackSetting> All { get; } =
    [
        .. from documents in new[] { 5, 10, 20 }
           from terms in new[] { 10, 20, 40 }
           from weight in new[] { 0.5f, 0.6f, 0.7f, 0.8f }
           select new FeedbackSetting(documents, terms, weight),
    ];

    public SearchRequest Ask(string text) => new()
    {
        Q = text,
        Feedback = new Feedback { Documents = Documents, Terms = Terms, OriginalWeight = OriginalWeight },
    };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Documents} documents, {Terms} terms, original weight {OriginalWeight}");
}
