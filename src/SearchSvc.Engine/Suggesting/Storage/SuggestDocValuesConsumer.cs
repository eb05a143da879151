using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>Writes the columns of a segment, at a flush and at a merge alike, and the tries beside them.</summary>
internal sealed class SuggestDocValuesConsumer(DocValuesConsumer columns, SegmentWriteState state) : DocValuesConsumer
{
    private readonly List<(int Field, TrieLocation Location)> tries = [];
    private IndexOutput? output;

    public override void AddNumericField(FieldInfo field, IEnumerable<long?> values) => columns.AddNumericField(field, values);

    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        columns.AddBinaryField(field, values);
        if (SuggestedValues.IsColumn(field.Name))
        {
            tries.Add((field.Number, TrieBuilder.Write(values, Output())));
        }
    }

    public override void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd) =>
        columns.AddSortedField(field, values, docToOrd);

    public override void AddSortedSetField(
        FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords) =>
        columns.AddSortedSetField(field, values, docToOrdCount, ords);

    protected override void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        try
        {
            Finish();
        }
        finally
        {
            output?.Dispose();
            columns.Dispose();
        }
    }

    private IndexOutput Output()
    {
        if (output is null)
        {
            output = state.Directory.CreateOutput(TrieFile.NameOf(state.SegmentInfo.Name, state.SegmentSuffix), state.Context);
            CodecUtil.WriteHeader(output, TrieFile.CodecName, TrieFile.Version);
        }

        return output;
    }

    private void Finish()
    {
        if (output is null)
        {
            return;
        }

        var list = output.Position;
        output.WriteVInt32(tries.Count);
        foreach (var (field, location) in tries)
        {
            output.WriteVInt32(field);
            location.Write(output);
        }

        output.WriteInt64(list);
        CodecUtil.WriteFooter(output);
    }
}
