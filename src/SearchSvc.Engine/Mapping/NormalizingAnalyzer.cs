using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.TokenAttributes;
using SearchSvc.Engine.Analysis;

namespace SearchSvc.Engine.Mapping;

/// <summary>What a keyword field makes of a query's text: one term, normalized.</summary>
internal sealed class NormalizingAnalyzer(IReadOnlyList<string> filters) : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var whole = new KeywordTokenizer(reader);
        return new TokenStreamComponents(whole, new Normalizer(whole, filters));
    }

    private sealed class Normalizer : TokenFilter
    {
        private readonly IReadOnlyList<string> filters;
        private readonly ICharTermAttribute term;

        public Normalizer(TokenStream input, IReadOnlyList<string> filters)
            : base(input)
        {
            this.filters = filters;
            term = AddAttribute<ICharTermAttribute>();
        }

        public override bool IncrementToken()
        {
            if (!m_input.IncrementToken())
            {
                return false;
            }

            var normalized = AnalyzerRegistry.Normalize(term.ToString()!, filters);
            term.SetEmpty().Append(normalized);
            return true;
        }
    }
}
