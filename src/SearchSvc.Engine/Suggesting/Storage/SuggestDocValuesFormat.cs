using Lucene.Net.Codecs;
using Lucene.Net.Index;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>Lucene's columns, with a trie beside each that holds suggested values (see <see cref="SuggestedValues"/>).</summary>
[DocValuesFormatName("SearchSvc")]
internal sealed class SuggestDocValuesFormat(DocValuesFormat columns) : DocValuesFormat
{
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state) => new SuggestDocValuesConsumer(columns.FieldsConsumer(state), state);

    public override DocValuesProducer FieldsProducer(SegmentReadState state) => SuggestDocValuesProducer.Open(columns.FieldsProducer(state), state);
}
