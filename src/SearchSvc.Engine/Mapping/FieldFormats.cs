using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace SearchSvc.Engine.Mapping;

/// <summary>How the kinds of fields stand in the Lucene index.</summary>
internal static class FieldFormats
{
    /// <summary>Bits of a number that one level of its trie takes: 8 terms for each value.</summary>
    public const int PrecisionStep = 8;

    /// <summary>One exact term for each value; no frequencies, no norms.</summary>
    public static readonly FieldType Term = new FieldType
    {
        IsIndexed = true,
        IsTokenized = false,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_ONLY,
    }.Freeze();

    /// <summary>A trie of 64-bit integers (Lucene's NumericRangeQuery); doubles stand in it as their sortable bits.</summary>
    public static readonly FieldType Number = new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_ONLY,
        NumericType = NumericType.INT64,
        NumericPrecisionStep = PrecisionStep,
    }.Freeze();

    /// <summary>Analyzed text with frequencies and positions.</summary>
    public static FieldType Text(bool offsets, bool omitNorms) => new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = omitNorms,
        IndexOptions = offsets ? IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS : IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    }.Freeze();
}
