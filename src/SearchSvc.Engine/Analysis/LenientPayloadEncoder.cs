using Lucene.Net.Analysis.Payloads;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Analysis;

/// <summary>Reads a payload as another encoder does, and leaves out what that one cannot read: no document fails by it.</summary>
internal sealed class LenientPayloadEncoder(IPayloadEncoder encoder) : IPayloadEncoder
{
    public BytesRef? Encode(char[] buffer) => Encode(buffer, 0, buffer.Length);

    public BytesRef? Encode(char[] buffer, int offset, int length)
    {
        try
        {
            return encoder.Encode(buffer, offset, length);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
