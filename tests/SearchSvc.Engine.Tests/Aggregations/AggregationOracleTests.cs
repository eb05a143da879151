using CsCheck;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Aggregations;

/// <summary>Random trees of aggregations over random documents, in several segments and with deletions, against their definition.</summary>
public sealed class AggregationOracleTests
{
    private const int Seconds = 10;

    [Fact]
    public void Every_aggregation_is_what_it_means() => AggregationGenerators.Case.Sample(
        test => AssertAsDefined(test, indexCount: 1), time: Seconds, threads: 1, print: _ => "");

    [Fact]
    public void Aggregations_over_several_indexes_are_those_over_all_of_their_documents() => AggregationGenerators.Case.Sample(
        test => AssertAsDefined(test, indexCount: 3), time: Seconds, threads: 1, print: _ => "");

    private static void AssertAsDefined(AggregationCase test, int indexCount)
    {
        var indexes = Enumerable.Range(0, indexCount).Select(_ => new TestIndex(AggregationDocument.Fields)).ToList();

        // Four levels drawn at random may have more buckets than are usual.
        indexes.ForEach(index => index.Options.MaxAggregationBuckets = 1_000_000);
        var documents = Fill(indexes, test);
        var matching = documents.Where(d => AggregationOracle.Matches(test.Query, d)).ToList();
        var descending = test.Seed % 2 == 0;
        var sort = new Sort { Field = "n", Order = descending ? Sort.Types.Order.Desc : Sort.Types.Order.Asc };
        var oracle = new AggregationOracle(documents, found => Ordered(found, descending));
        var columns = new ColumnCache(test.Seed % 3 == 0 ? 0 : 1_000_000);
        var results = AggregationRunner.Run(indexes, test.Query, test.Aggregations, columns, [sort]);

        // Columns that were read often are decoded for what comes next.
        for (var again = 0; again < test.Seed % 5; again++)
        {
            results = AggregationRunner.Run(indexes, test.Query, test.Aggregations, columns, [sort]);
        }

        foreach (var (name, aggregation) in test.Aggregations)
        {
            var expected = oracle.Of(aggregation, matching);
            Assert.True(
                expected.Equals(results[name]),
                $"{aggregation} over {test.Query}\nexpected {expected}\nfound    {results[name]}\nof {string.Join('\n', matching.Select(d => d.Id + d.Json))}");
        }

        indexes.ForEach(index => index.Dispose());
    }

    private static IOrderedEnumerable<AggregationDocument> Ordered(IEnumerable<AggregationDocument> found, bool descending)
    {
        var missingLast = found.OrderBy(d => d.Numbers.Length == 0);
        return (descending
            ? missingLast.ThenByDescending(d => d.Numbers.DefaultIfEmpty().Max())
            : missingLast.ThenBy(d => d.Numbers.DefaultIfEmpty().Min())).ThenBy(d => d.Id, StringComparer.Ordinal);
    }

    /// <summary>Some documents are replaced, some deleted, and each is in one of the indexes.</summary>
    private static List<AggregationDocument> Fill(List<TestIndex> indexes, AggregationCase test)
    {
        var documents = new Dictionary<string, AggregationDocument>();
        for (var segment = 0; segment < test.Segments.Length; segment++)
        {
            for (var i = 0; i < test.Segments[segment].Length; i++)
            {
                var number = ((segment * 10) + (i * 7)) % 30;
                var document = test.Segments[segment][i] with { Id = $"d{number}" };
                documents[document.Id] = document;
                indexes[number % indexes.Count].Put(document.Id, document.Json);
            }

            indexes.ForEach(index => index.Cut());
            if (segment % 2 == 1 && documents.Keys.FirstOrDefault() is { } deleted)
            {
                documents.Remove(deleted);
                indexes.ForEach(index => index.Delete(deleted));
            }
        }

        return [.. documents.Values];
    }
}
