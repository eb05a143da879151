using System.Globalization;
using System.Text;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>What a key is, in the order in which keys of different kinds stand: as where a field is a number in one index and a keyword
/// in another.</summary>
internal enum KeyKind
{
    Number,
    Boolean,
    Date,
    Text,
}

/// <summary>
/// The key of a bucket, whatever index it came from: equal keys are one bucket. A whole double up to 2^53 is the integer.
/// </summary>
internal readonly struct BucketKey : IEquatable<BucketKey>, IComparable<BucketKey>
{
    private readonly long whole;
    private readonly double real;
    private readonly byte[]? text;

    private BucketKey(KeyKind kind, long whole, double real, byte[]? text)
    {
        Kind = kind;
        this.whole = whole;
        this.real = real;
        this.text = text;
    }

    public KeyKind Kind { get; }

    /// <summary>Whether the number is one that <see cref="Whole"/> holds.</summary>
    public bool IsWhole => double.IsNaN(real);

    /// <summary>An integer, milliseconds since 1970, or 0 and 1.</summary>
    public long Whole => whole;

    public double Real => IsWhole ? whole : real;

    public static BucketKey Integer(long value) => new(KeyKind.Number, value, double.NaN, null);

    public static BucketKey Number(double value) =>
        Math.Abs(value) <= StructWriter.MaxInteger && Math.Floor(value) == value
            ? Integer((long)value)
            : new BucketKey(KeyKind.Number, 0, value, null);

    public static BucketKey Boolean(bool value) => new(KeyKind.Boolean, value ? 1 : 0, double.NaN, null);

    public static BucketKey Date(long milliseconds) => new(KeyKind.Date, milliseconds, double.NaN, null);

    /// <param name="utf8">Not changed any more.</param>
    public static BucketKey Text(byte[] utf8) => new(KeyKind.Text, 0, double.NaN, utf8);

    /// <summary>The key as the contract shows it.</summary>
    public ValueMessage Show() => Kind switch
    {
        KeyKind.Text => ValueMessage.ForString(Encoding.UTF8.GetString(text!)),
        KeyKind.Boolean => ValueMessage.ForBool(whole != 0),
        KeyKind.Date => ValueMessage.ForString(DateText.Write(whole)),
        _ => !IsWhole ? ValueMessage.ForNumber(real)
            : whole is < -StructWriter.MaxInteger or > StructWriter.MaxInteger
                ? ValueMessage.ForString(whole.ToString(CultureInfo.InvariantCulture))
                : ValueMessage.ForNumber(whole),
    };

    public int CompareTo(BucketKey other) =>
        Kind != other.Kind ? Kind.CompareTo(other.Kind)
        : Kind == KeyKind.Text ? text.AsSpan().SequenceCompareTo(other.text)
        : IsWhole && other.IsWhole ? whole.CompareTo(other.whole)
        : Real.CompareTo(other.Real) is var order && order != 0 ? order
        : IsWhole.CompareTo(other.IsWhole);

    public bool Equals(BucketKey other) =>
        Kind == other.Kind
        && whole == other.whole
        && real.Equals(other.real)
        && text.AsSpan().SequenceEqual(other.text);

    public override bool Equals(object? obj) => obj is BucketKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Kind);
        hash.Add(whole);
        hash.Add(real);
        hash.AddBytes(text);
        return hash.ToHashCode();
    }
}
