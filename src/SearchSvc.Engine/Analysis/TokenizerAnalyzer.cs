using Lucene.Net.Analysis;

namespace SearchSvc.Engine.Analysis;

/// <summary>A tokenizer and nothing else: what a custom analyzer's filters stand around.</summary>
internal sealed class TokenizerAnalyzer(TokenizerStage tokenizer) : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
        new(tokenizer.Create(reader));
}
