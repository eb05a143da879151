using Lucene.Net.Index;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>
/// The statistics that scores are made of. Deleted documents count until a merge drops them, which no one outside can know: so they are
/// read from the index under test, and compared with the model's own count wherever nothing is deleted.
/// </summary>
internal sealed class ModelStatistics(IReadOnlyList<ModelDocument> documents, IReadOnlyList<IndexReader> readers)
{
    private readonly bool nothingDeleted = readers.All(r => r.NumDeletedDocs == 0);

    private readonly Dictionary<(string, string), long> known = [];

    /// <summary>Documents with a term of the field.</summary>
    public long Having(ModelField field) => Once(
        field.Name,
        "documents",
        () => readers.Sum(r => (long)Math.Max(0, MultiFields.GetTerms(r, field.Name)?.DocCount ?? 0)),
        () => documents.Count(d => d.Terms(field.Name).Count > 0));

    public long With(ModelField field, string term) => Once(
        field.Name,
        "with " + term,
        () => readers.Sum(r => (long)r.DocFreq(new Term(field.Name, term))),
        () => documents.Count(d => d.Terms(field.Name).Contains(term)));

    /// <summary>All terms of the field, each as often as it stands.</summary>
    public long Total(ModelField field) => Once(
        field.Name,
        "terms",
        () => readers.Sum(r => Math.Max(0, MultiFields.GetTerms(r, field.Name)?.SumTotalTermFreq ?? 0)),
        () => documents.Sum(d => (long)d.Terms(field.Name).Count));

    /// <summary>0 where no document has the field.</summary>
    public double AverageLength(ModelField field) => Having(field) == 0 ? 0 : (double)Total(field) / Having(field);

    /// <summary>The terms that the field has in the index, those of deleted documents too.</summary>
    public IEnumerable<string> Terms(ModelField field)
    {
        foreach (var terms in readers.Select(r => MultiFields.GetTerms(r, field.Name)).OfType<Terms>())
        {
            foreach (var term in terms)
            {
                yield return term.Term.Utf8ToString();
            }
        }
    }

    private long Once(string field, string what, Func<long> read, Func<long> own)
    {
        if (!known.TryGetValue((field, what), out var value))
        {
            value = read();
            known.Add((field, what), value);
            if (nothingDeleted)
            {
                Assert.Equal(own(), value);
            }
        }

        return value;
    }
}
