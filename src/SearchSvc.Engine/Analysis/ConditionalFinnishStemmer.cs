using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace SearchSvc.Engine.Analysis;

/// <summary>Snowball's Finnish stemmer, with the conditions of its endings: see <see cref="OwnConditions"/>.</summary>
internal sealed class ConditionalFinnishStemmer : FinnishStemmer
{
    private readonly OwnConditions conditions;

    public ConditionalFinnishStemmer() => conditions = new OwnConditions(this);

    protected override int FindAmongB(Among[] v, int v_size) => base.FindAmongB(conditions.Of(v), v_size);
}
