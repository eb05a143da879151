namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>An expression of <see cref="Derivatives"/>; others are named by their numbers.</summary>
/// <param name="First">Of a sequence or the only one; of characters the number of the set.</param>
/// <param name="Rest">Of a sequence.</param>
/// <param name="Parts">Of a choice or of both, in rising order.</param>
internal readonly record struct Derivative(DerivativeKind Kind, int First, int Rest, int Min, int Max, int[] Parts)
{
    public static Derivative Of(DerivativeKind kind, int first = 0, int rest = 0) => new(kind, first, rest, 0, 0, []);

    public static Derivative OfParts(DerivativeKind kind, int[] parts) => new(kind, 0, 0, 0, 0, parts);

    public static Derivative OfRepeat(int inner, int min, int max) => new(DerivativeKind.Repeat, inner, 0, min, max, []);

    public bool Equals(Derivative other) =>
        Kind == other.Kind && First == other.First && Rest == other.Rest && Min == other.Min && Max == other.Max
        && Parts.AsSpan().SequenceEqual(other.Parts);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Kind);
        hash.Add(First);
        hash.Add(Rest);
        hash.Add(Min);
        hash.Add(Max);
        foreach (var part in Parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }
}
