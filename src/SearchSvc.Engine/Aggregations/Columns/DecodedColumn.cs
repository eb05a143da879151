namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>A column as arrays; never changed.</summary>
/// <param name="Bytes">What they take.</param>
internal abstract record DecodedColumn(long Bytes);

/// <summary>Numbers by document.</summary>
/// <param name="Values">One for each document; with <paramref name="Starts"/>, those of one document after the other.</param>
/// <param name="Starts">Where the values of each document begin, and behind them where the last ends; null where none has several.</param>
/// <param name="HasValue">Null where every document has one; not used with <paramref name="Starts"/>.</param>
internal sealed record DecodedNumbers(long[] Values, int[]? Starts, bool[]? HasValue)
    : DecodedColumn((Values.LongLength * sizeof(long)) + ((Starts?.LongLength ?? 0) * sizeof(int)) + (HasValue?.LongLength ?? 0));

/// <summary>Hashes of terms by ordinal.</summary>
internal sealed record DecodedHashes(long[] Values) : DecodedColumn(Values.LongLength * sizeof(long));

/// <summary>Ordinals of terms by document.</summary>
/// <param name="Ordinals">One for each document, -1 where it has none; with <paramref name="Starts"/>, those of one after the other.</param>
/// <param name="Starts">As of numbers.</param>
internal sealed record DecodedTerms(int[] Ordinals, int[]? Starts)
    : DecodedColumn((Ordinals.LongLength + (Starts?.LongLength ?? 0)) * sizeof(int));
