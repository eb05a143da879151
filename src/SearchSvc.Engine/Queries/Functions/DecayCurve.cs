using Shape = SearchSvc.V1.Decay.Types.Shape;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>How a value falls with the distance from an origin: 1 up to the offset, <paramref name="AtScale"/> at offset + scale.</summary>
/// <param name="Scale">Above 0; in the unit of the distances.</param>
/// <param name="AtScale">Above 0 and below 1.</param>
internal readonly record struct DecayCurve(Shape Shape, double Offset, double Scale, double AtScale)
{
    public double At(double distance)
    {
        var scales = Math.Max(0, distance - Offset) / Scale;
        return Shape switch
        {
            Shape.Exp => Math.Pow(AtScale, scales),
            Shape.Linear => Math.Max(0, 1 - ((1 - AtScale) * scales)),
            _ => Math.Pow(AtScale, scales * scales),
        };
    }
}
