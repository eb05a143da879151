using System.Runtime.CompilerServices;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The memory of a request as aggregations take it: asked for before it is allocated, given back with the request.</summary>
internal sealed class AggregationMemory(RequestMemory memory)
{
    /// <exception cref="Errors.EngineException">RESOURCE_EXHAUSTED.</exception>
    public void Take(long bytes) => memory.Reserve(bytes, "the buckets and figures of its aggregations");

    public void Release(long bytes) => memory.Release(bytes);

    /// <summary>A new array, charged.</summary>
    public T[] Array<T>(int length)
    {
        Take((long)length * Unsafe.SizeOf<T>());
        return new T[length];
    }

    /// <summary>Makes room for an index: the array at least doubles, so that growing costs nothing in the long run.</summary>
    public void Fit<T>(ref T[] array, int index)
    {
        if (index >= array.Length)
        {
            Grow(ref array, index);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow<T>(ref T[] array, int index)
    {
        var length = (int)Math.Min(System.Array.MaxLength, Math.Max((long)index + 1, Math.Max(16, 2L * array.Length)));
        Take((long)(length - array.Length) * Unsafe.SizeOf<T>());
        System.Array.Resize(ref array, length);
    }
}
