using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries.Joined;
using SearchSvc.Engine.Similarities;
using LuceneQuery = Lucene.Net.Search.Query;
using TermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>Fields that are analyzed alike and compared as one (<see cref="JoinedBm25"/>): a word of one title may stand in the text of
/// another document. A keyword field is alone.</summary>
/// <param name="fields">At least one.</param>
/// <param name="searcher">Of all the indexes that are searched, for statistics.</param>
internal sealed class LikeFields(IReadOnlyList<FieldBoost> fields, IndexSearcher searcher)
{
    private readonly JoinedBm25 statistics = JoinedParts.FieldsOf(fields).Statistics(searcher);
    private readonly Dictionary<string, JoinedFields> joined = new(StringComparer.Ordinal);

    // Terms are looked up to be picked, to find neighbours, to weigh them, and to find hits.
    private readonly TermStates states = new();

    public IReadOnlyList<FieldBoost> All { get; } = fields;

    /// <summary>Of all fields alike; multiplies what they score.</summary>
    public double Boost => statistics.Boost;

    /// <summary>How many documents the field has that most have.</summary>
    public long Documents => statistics.Documents;

    public long DocumentFrequency(int field, string term) => StatesOf(All[field].Field.Name, term).DocFreq;

    public double Idf(long documentFrequency) => statistics.Idf(documentFrequency);

    /// <summary>How much a word counts in a field, by the field's place.</summary>
    public double WeightOf(int field) => statistics.WeightOf(field);

    /// <summary>The word in some of the fields, by their places in ascending order. A fresh query, so that its boost may be set.</summary>
    public LuceneQuery Query(string term, IReadOnlyList<int> places)
    {
        if (places.Count == 1)
        {
            var (field, boost) = All[places[0]];
            return new TermQuery(new Term(field.Name, term), StatesOf(field.Name, term)) { Boost = boost };
        }

        var key = string.Join(',', places);
        if (!joined.TryGetValue(key, out var some))
        {
            joined.Add(key, some = JoinedParts.FieldsOf(places.Select(place => All[place]), states));
        }

        return new JoinedTermQuery(some, [term]);
    }

    private TermContext StatesOf(string field, string term) => states.Of(searcher.TopReaderContext, new Term(field, term));
}
