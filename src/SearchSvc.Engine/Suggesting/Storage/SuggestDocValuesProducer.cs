using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>Reads the columns of a segment, and opens the tries beside them.</summary>
internal sealed class SuggestDocValuesProducer : DocValuesProducer
{
    private readonly DocValuesProducer columns;
    private readonly IndexInput? input;
    private readonly TriePages? pages;
    private readonly Dictionary<int, SuggestTrie> tries = [];

    private SuggestDocValuesProducer(DocValuesProducer columns, IndexInput? input)
    {
        this.columns = columns;
        this.input = input;
        if (input is not null)
        {
            CodecUtil.CheckHeader(input, TrieFile.CodecName, TrieFile.Version, TrieFile.Version);
            pages = new TriePages((IndexInput)input.Clone(), input.Length);
            input.Seek(input.Length - CodecUtil.FooterLength() - sizeof(long));
            input.Seek(input.ReadInt64());
            for (var left = input.ReadVInt32(); left > 0; left--)
            {
                var field = input.ReadVInt32();
                tries.Add(field, new SuggestTrie(pages, TrieLocation.Read(input)));
            }
        }
    }

    /// <param name="columns">Taken over.</param>
    public static SuggestDocValuesProducer Open(DocValuesProducer columns, SegmentReadState state)
    {
        IndexInput? input = null;
        try
        {
            if (state.FieldInfos.Any(field => SuggestedValues.IsColumn(field.Name) && field.HasDocValues))
            {
                input = state.Directory.OpenInput(TrieFile.NameOf(state.SegmentInfo.Name, state.SegmentSuffix), state.Context);
            }

            return new SuggestDocValuesProducer(columns, input);
        }
        catch
        {
            input?.Dispose();
            columns.Dispose();
            throw;
        }
    }

    public override NumericDocValues GetNumeric(FieldInfo field) => columns.GetNumeric(field);

    public override BinaryDocValues GetBinary(FieldInfo field) =>
        tries.TryGetValue(field.Number, out var trie) ? new SuggestColumn(columns.GetBinary(field), trie) : columns.GetBinary(field);

    public override SortedDocValues GetSorted(FieldInfo field) => columns.GetSorted(field);

    public override SortedSetDocValues GetSortedSet(FieldInfo field) => columns.GetSortedSet(field);

    public override IBits GetDocsWithField(FieldInfo field) => columns.GetDocsWithField(field);

    public override long RamBytesUsed() => columns.RamBytesUsed() + (pages?.Bytes ?? 0);

    public override void CheckIntegrity()
    {
        columns.CheckIntegrity();
        if (input is not null)
        {
            CodecUtil.ChecksumEntireFile(input);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pages?.Dispose();
            input?.Dispose();
            columns.Dispose();
        }
    }
}
