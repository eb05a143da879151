using Lucene.Net.Index;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Highlighting;

/// <summary>Finds the passages of texts that best answer a query. Made once for a request; safe for any number of threads.</summary>
internal sealed class Highlighter
{
    /// <param name="query">The query as it is executed, before it is rewritten.</param>
    /// <param name="reader">For statistics of terms.</param>
    /// <param name="path">Of the options in the request, for errors: "highlight".</param>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT with every violation of the options.</exception>
    public static Highlighter Create(
        HighlightOptions options, LuceneQuery query, IndexSchema schema, IndexReader reader, string path) => throw new NotImplementedException();

    /// <summary>The highlights of a stored document, by field; a field without passages is left out.</summary>
    public IReadOnlyDictionary<string, Highlights> Highlight(ReadOnlySpan<byte> source, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The highlights of a text that is analyzed as a value of a field.</summary>
    public Highlights Highlight(MappedField field, string text, CancellationToken cancellationToken) => throw new NotImplementedException();
}
