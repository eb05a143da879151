using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace SearchSvc.Engine.Analysis;

/// <summary>Lovins's stemmer for English, with the conditions of its endings: see <see cref="OwnConditions"/>.</summary>
internal sealed class ConditionalLovinsStemmer : LovinsStemmer
{
    private readonly OwnConditions conditions;

    public ConditionalLovinsStemmer() => conditions = new OwnConditions(this);

    protected override int FindAmongB(Among[] v, int v_size) => base.FindAmongB(conditions.Of(v), v_size);
}
