using System.Collections.Frozen;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;

namespace SearchSvc.Engine.Mapping;

/// <summary>Analyzes each field its own way. What it keeps for a thread is kept by each analyzer, not by each field, so that a thousand
/// fields of one analyzer cost what one costs.</summary>
internal sealed class FieldAnalyzer : AnalyzerWrapper
{
    // For fields that are not text: their terms are made without an analyzer.
    private static readonly KeywordAnalyzer Whole = new();

    private readonly FrozenDictionary<string, Analyzer> analyzers;

    public FieldAnalyzer(IReadOnlyDictionary<string, Analyzer> analyzers)
        : this(analyzers.ToFrozenDictionary(StringComparer.Ordinal))
    {
    }

    private FieldAnalyzer(FrozenDictionary<string, Analyzer> analyzers)
        : base(new DelegatedReuse(analyzers))
    {
        this.analyzers = analyzers;
    }

    protected override Analyzer GetWrappedAnalyzer(string fieldName) => analyzers.GetValueOrDefault(fieldName, Whole);

    private sealed class DelegatedReuse(FrozenDictionary<string, Analyzer> analyzers) : ReuseStrategy
    {
        public override TokenStreamComponents GetReusableComponents(Analyzer analyzer, string fieldName)
        {
            var wrapped = analyzers.GetValueOrDefault(fieldName, Whole);
            return wrapped.Strategy.GetReusableComponents(wrapped, fieldName);
        }

        public override void SetReusableComponents(Analyzer analyzer, string fieldName, TokenStreamComponents components)
        {
            var wrapped = analyzers.GetValueOrDefault(fieldName, Whole);
            wrapped.Strategy.SetReusableComponents(wrapped, fieldName, components);
        }
    }
}
