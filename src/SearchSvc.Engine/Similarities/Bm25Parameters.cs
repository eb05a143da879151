namespace SearchSvc.Engine.Similarities;

/// <summary>BM25's parameters of one field: k1 says how soon repeating a term stops counting, b how much a field's length does.</summary>
internal readonly record struct Bm25Parameters(float K1, float B)
{
    public static readonly Bm25Parameters Default = new(1.2f, 0.75f);

    public static Bm25Parameters Of(FieldMessage field) =>
        new(field.HasBm25K1 ? field.Bm25K1 : Default.K1, field.HasBm25B ? field.Bm25B : Default.B);
}
