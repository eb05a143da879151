using CsCheck;
using SearchSvc.Indexer.Feeding;
using SearchSvc.Indexer.Formats;

namespace SearchSvc.Indexer.Tests.Feeding;

public sealed class CheckpointLedgerTests
{
    // A number above 0 feeds a document to that lane's batch; 0 closes the fullest batches; a negative one answers an unanswered batch.
    [Fact]
    public void A_position_is_durable_when_all_documents_before_it_are_and_not_earlier() => Gen.Int[-3, 3].Array[0, 200].Sample(steps =>
    {
        var ledger = new CheckpointLedger();
        var open = new Dictionary<int, (long Batch, List<int> Documents)>();
        var sent = new List<(long Batch, List<int> Documents)>();
        var durable = new HashSet<int>();
        var (fed, known) = (0, 0);
        foreach (var step in steps)
        {
            if (step > 0)
            {
                if (!open.TryGetValue(step, out var batch))
                {
                    open[step] = batch = (ledger.Begin(), []);
                }

                batch.Documents.Add(++fed);
                ledger.Reached(0, new SourcePosition(0, new RecordPosition(fed, 0, 0)));
            }
            else if (step == 0)
            {
                sent.AddRange(open.Values);
                open.Clear();
            }
            else if (sent.Count > 0)
            {
                var batch = sent[-step % sent.Count];
                sent.Remove(batch);
                durable.UnionWith(batch.Documents);
                ledger.Answered(batch.Batch);
            }

            known = ledger.TakeDurable().TryGetValue(0, out var position) ? (int)position.Record.Records : known;
            Assert.True(Enumerable.Range(1, known).All(durable.Contains));
        }

        foreach (var (batch, _) in sent.Concat(open.Values))
        {
            ledger.Answered(batch);
        }

        known = ledger.TakeDurable().TryGetValue(0, out var last) ? (int)last.Record.Records : known;
        Assert.Equal(fed, known);
        Assert.True(ledger.WaitUntilAnsweredAsync(default).IsCompleted);
    });
}
