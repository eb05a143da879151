using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries.Syntax;

namespace SearchSvc.Engine.Spelling;

/// <summary>How the documents write a term of a field: "peac" is "peace" or "Peaceful" there. A term of an analyzed text may be no word, and
/// no dictionary says of which ones it was made.</summary>
internal sealed class SurfaceForms(SpellingIndex index, SpellingLimit limit)
{
    private const int Documents = 12;
    private const int MostCharacters = 20_000;

    private readonly FieldTexts texts = new(index.Schema);

    /// <summary>The words near to one that a term stands for, in small letters, with the share of each among all that were looked at: until
    /// there is one that is a single edit away.</summary>
    public IReadOnlyDictionary<string, double> Of(MappedText field, string term, string word, int maxEdits)
    {
        var counts = new Dictionary<string, int>();
        var values = new SourceValues(texts.PathsOf(field));
        foreach (var (reader, doc) in First(field, term))
        {
            if (limit.Reached())
            {
                break;
            }

            var visitor = new SourceReader();
            reader.Document(doc, visitor);
            var all = values.Read(visitor.Source.Span).Values.SelectMany(value => value).ToList();
            foreach (var value in FieldValue.Limit(all, MostCharacters).Values)
            {
                Count(field, term, value.Text, counts);
            }

            if (counts.Keys.Any(written => EditDistance.Between(word, written) == 1))
            {
                break;
            }
        }

        var total = (double)counts.Values.Sum();
        return counts
            .Where(count => count.Key != word && EditDistance.Between(word, count.Key) <= maxEdits)
            .ToDictionary(count => count.Key, count => count.Value / total);
    }

    private static void Count(MappedText field, string term, string text, Dictionary<string, int> counts)
    {
        foreach (var (found, start, end) in AnalyzedWord.Of(field.IndexAnalyzer, field.Name, text, int.MaxValue))
        {
            if (found == term && start >= 0 && end <= text.Length && start < end)
            {
                var written = text[start..end].ToLowerInvariant();
                counts[written] = counts.GetValueOrDefault(written) + 1;
            }
        }
    }

    private IEnumerable<(AtomicReader Reader, int Doc)> First(MappedText field, string term)
    {
        var left = Documents;
        foreach (var leaf in index.Reader.Leaves)
        {
            var reader = leaf.AtomicReader;
            var postings = reader.GetTermDocsEnum(new Term(field.Name, term));
            while (postings is not null && left > 0 && postings.NextDoc() is var doc and not DocIdSetIterator.NO_MORE_DOCS)
            {
                if (reader.LiveDocs?.Get(doc) != false)
                {
                    left--;
                    yield return (reader, doc);
                }
            }
        }
    }

    private sealed class SourceReader : StoredFieldVisitor
    {
        public ReadOnlyMemory<byte> Source { get; private set; }

        public override Status NeedsField(FieldInfo fieldInfo) =>
            !Source.IsEmpty ? Status.STOP : fieldInfo.Name == FieldNames.Source ? Status.YES : Status.NO;

        public override void BinaryField(FieldInfo fieldInfo, byte[] value) => Source = value;
    }
}
