using CsCheck;
using SearchSvc.V1;
using Xunit.Abstractions;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>The same request gives the same hits in the same order with the same scores, to the bit, however the documents came to lie in segments.</summary>
public sealed class RestartTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_same_request_gives_the_same_answer_after_a_restart_and_in_other_segments()
    {
        await using var engine = await TestEngine.StartAsync();
        var number = 0;
        ModelCase.OfOne.Sample(
            one => CheckAsync(engine, one, $"i{number++}").GetAwaiter().GetResult(),
            writeLine: output.WriteLine,
            iter: 40,
            threads: 1,
            print: one => one.ToString());
    }

    private static async Task CheckAsync(TestEngine engine, ModelCase one, string index)
    {
        // Of each id one document: a deleted one counts in the statistics until a merge, whose time nobody can tell.
        var documents = one.Parts[0].Steps.Select(s => s.Put).OfType<ModelDocument>().DistinctBy(d => d.Id).ToList();
        var reversed = $"{index}-reversed";
        await engine.CreateAsync(index, one.Parts[0].Schema.ToMessage());
        await engine.CreateAsync(reversed, one.Parts[0].Schema.ToMessage());
        foreach (var document in documents)
        {
            await engine.PutAsync(index, document.Id, document.Json());

            // A refresh ends a segment.
            await RefreshAsync(engine, index);
        }

        foreach (var document in documents.AsEnumerable().Reverse())
        {
            await engine.PutAsync(reversed, document.Id, document.Json());
        }

        var before = await AskAsync(engine, one, index);
        Assert.Equal(before, await AskAsync(engine, one, reversed));
        await engine.RestartAsync();
        Assert.Equal(before, await AskAsync(engine, one, index));
    }

    private static async Task<List<(string Hit, float Score)>> AskAsync(TestEngine engine, ModelCase one, string index)
    {
        await RefreshAsync(engine, index);
        var answers = new List<(string Hit, float Score)>();
        foreach (var (request, number) in one.Requests.Select((request, number) => (request, number)))
        {
            var asked = new SearchRequest(request) { Index = index, SourceFormat = SourceFormat.None };
            var response = await engine.Engine.Search.SearchAsync(asked, CancellationToken.None);
            answers.AddRange(response.Hits.Select(h => ($"{number} {h.Document.Id}", h.Score)));
        }

        return answers;
    }

    private static Task RefreshAsync(TestEngine engine, string index) =>
        engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = index }, CancellationToken.None);
}
