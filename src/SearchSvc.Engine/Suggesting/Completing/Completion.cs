using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>A value that continues what was typed.</summary>
/// <param name="Suffix">What of the folded value matched, and what follows it, as far as it is indexed.</param>
/// <param name="Order">See <see cref="CompletionKey.Order"/>.</param>
/// <param name="Doc">A document that has it, in its segment.</param>
internal sealed record Completion(string Text, int Edits, long Weight, int Order, string Suffix, TrieSegment Segment, int Doc) : IComparable<Completion>
{
    /// <summary>The better first: fewer edits, a higher weight, the value's own beginning, a shorter value, and then as in a dictionary.</summary>
    public int CompareTo(Completion? other) =>
        other is null ? -1
        : Edits != other.Edits ? Edits.CompareTo(other.Edits)
        : Weight != other.Weight ? other.Weight.CompareTo(Weight)
        : Order != other.Order ? Order.CompareTo(other.Order)
        : string.CompareOrdinal(Suffix, other.Suffix) is var suffixes && suffixes != 0 ? suffixes
        : string.CompareOrdinal(Text, other.Text);
}
