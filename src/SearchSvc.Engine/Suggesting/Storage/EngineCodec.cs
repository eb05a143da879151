using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>How segments stand on disk: as Lucene writes them, and beside the columns of fields with `suggest` a trie of their values. Its name
/// stands in every segment.</summary>
[CodecName("SearchSvc")]
internal sealed class EngineCodec : FilterCodec
{
    // Segments name their codec, which Lucene looks up among those that it was told of.
    static EngineCodec() => SetCodecFactory(new DefaultCodecFactory { CustomCodecTypes = [typeof(EngineCodec)] });

    private readonly SuggestDocValuesFormat columns;

    public EngineCodec()
        : base(new Lucene46Codec()) => columns = new SuggestDocValuesFormat(m_delegate.DocValuesFormat);

    public static EngineCodec Instance { get; } = new();

    public override DocValuesFormat DocValuesFormat => columns;
}
