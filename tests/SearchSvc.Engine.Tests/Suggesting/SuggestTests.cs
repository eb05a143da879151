using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Suggesting;

public sealed class SuggestTests
{
    private const string Index = "titles";

    private static readonly SchemaMessage Schema = new()
    {
        Fields =
        {
            new FieldMessage
            {
                Name = "title",
                Type = FieldType.Text,
                Suggest = true,
                SuggestWeightField = "views",
                Fields = { new FieldMessage { Name = "plain", Type = FieldType.Keyword, Suggest = true } },
            },
            new FieldMessage { Name = "views", Type = FieldType.Double, NotSortable = true },
            new FieldMessage { Name = "tag", Type = FieldType.Keyword },
        },
    };

    [Fact]
    public async Task Completions_follow_writes_deletes_and_restarts()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index, Schema);
        var written = await engine.PutAsync(Index, "1", """{"title":"Peace talks","views":1}""");
        Assert.Equal(["Peace talks"], await TextsAsync(engine, "pea", after: written.WriteToken));

        written = await engine.PutAsync(Index, "2", """{"title":"Pearl","views":2.5}""");
        Assert.Equal(["Pearl", "Peace talks"], await TextsAsync(engine, "pea", after: written.WriteToken));

        var updated = await engine.UpdateAsync(Index, "1", """{"views":3}""");
        Assert.Equal(["Peace talks", "Pearl"], await TextsAsync(engine, "pea", after: updated.WriteToken));

        var deleted = await engine.DeleteAsync(Index, "1");
        Assert.Equal(["Pearl"], await TextsAsync(engine, "pea", after: deleted.WriteToken));

        await engine.CrashAsync();
        Assert.Equal(["Pearl"], await TextsAsync(engine, "pea"));
        await engine.RestartAsync();
        Assert.Equal(["Pearl"], await TextsAsync(engine, "pea"));
    }

    [Fact]
    public async Task A_merge_changes_nothing()
    {
        await using var engine = await FilledAsync(3_000);
        for (var i = 0; i < 3_000; i += 3)
        {
            await engine.DeleteAsync(Index, $"{i}");
        }

        await engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = Index }, CancellationToken.None);
        string[] typed = ["t", "title 1", "title 29", "1", "tilte 2", "999"];
        var before = new List<string[]>();
        foreach (var text in typed)
        {
            before.Add(await TextsAsync(engine, text, size: 50));
        }

        await engine.Engine.Indexes.MergeAsync(new MergeIndexRequest { Index = Index }, CancellationToken.None);
        for (var i = 0; i < typed.Length; i++)
        {
            Assert.Equal(before[i], await TextsAsync(engine, typed[i], size: 50));
        }
    }

    [Theory]
    [InlineData("tag:t7", 7)]
    [InlineData("tag:[t7 TO t8]", 799)]
    [InlineData("tag:t7 OR tag:t2500", 2500)]
    public async Task A_filter_that_few_pass_is_kept(string filter, int best)
    {
        await using var engine = await FilledAsync(3_000);

        Assert.Equal($"Title {best}", (await TextsAsync(engine, "title", filter: filter))[0]);
        Assert.Equal($"Title {best}", (await TextsAsync(engine, "tilte", filter: filter))[0]);
        Assert.Empty(await TextsAsync(engine, "title", filter: "tag:none"));
    }

    [Fact]
    public async Task A_value_of_many_documents_is_there_once_with_its_highest_weight()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index, Schema);
        await engine.PutAllAsync(Index, 500, i => $$"""{"title":["Peace","Talks"],"views":{{i}},"tag":"t{{i % 10}}"}""");
        await engine.PutAsync(Index, "x", """{"title":"peace","views":450.5}""");
        var last = await engine.PutAsync(Index, "y", """{"title":"Peas"}""");

        var found = await SuggestAsync(engine, new SuggestRequest { Text = "pea", After = { last.WriteToken } });

        Assert.Equal(["Peace", "peace", "Peas"], found.Select(suggestion => suggestion.Text));
        Assert.Equal(["499", "x", "y"], found.Select(suggestion => suggestion.DocumentId));
        Assert.Equal("494", Assert.Single(await SuggestAsync(engine, new SuggestRequest { Text = "pea", Filter = "tag:t4" })).DocumentId);
    }

    [Fact]
    public async Task What_is_typed_beyond_what_is_indexed_is_compared()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index, Schema);
        var start = string.Join(' ', Enumerable.Range(0, 30).Select(i => $"word{i}"));
        await engine.PutAsync(Index, "1", $$"""{"title":"{{start}} one"}""");
        var last = await engine.PutAsync(Index, "2", $$"""{"title":"{{start}} two"}""");

        Assert.Equal([$"{start} two"], await TextsAsync(engine, $"{start} t", after: last.WriteToken));
        Assert.Equal(2, (await TextsAsync(engine, start)).Length);
    }

    [Fact]
    public async Task A_value_that_nobody_would_pick_from_a_list_is_not_suggested_with_a_warning()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index, Schema);

        var written = await engine.PutAsync(Index, "1", $$"""{"title":"long {{new string('x', 1_000)}}"}""");

        Assert.Contains(written.Warnings, warning => warning.Contains("is longer than 1000 characters and is not suggested", StringComparison.Ordinal));
        Assert.Empty(await TextsAsync(engine, "long", after: written.WriteToken));
    }

    [Fact]
    public async Task All_values_of_a_document_complete_up_to_a_thousand()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index, Schema);
        var values = string.Join(',', Enumerable.Range(0, 1_001).Select(i => $"\"Name {i:0000}\""));

        var written = await engine.PutAsync(Index, "1", $$"""{"title":[{{values}}],"views":1}""");

        Assert.Contains(written.Warnings, warning => warning.Contains("more than 1000 values", StringComparison.Ordinal));
        Assert.Equal(
            Enumerable.Range(0, 1_000).Select(i => $"Name {i:0000}"), await TextsAsync(engine, "name", after: written.WriteToken, size: 1_000));
        Assert.Equal(["Name 0999"], await TextsAsync(engine, "0999"));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_refused_in_a_value_and_finds_nothing()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index, Schema);
        var written = await engine.PutAsync(Index, "1", """{"title":"whole \ud83d\ude00 pair"}""");

        var error = await Assert.ThrowsAsync<EngineException>(() => engine.PutAsync(Index, "2", """{"title":"lone \ud83d half"}"""));

        Assert.Equal(ErrorKind.InvalidArgument, error.Kind);
        Assert.Equal(["whole \ud83d\ude00 pair"], await TextsAsync(engine, "whole \ud83d\ude00", after: written.WriteToken));
        Assert.Empty(await TextsAsync(engine, "\ud83d"));
    }

    [Fact]
    public async Task Sub_fields_complete_by_weights_of_their_own()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index, Schema);
        await engine.PutAsync(Index, "1", """{"title":"Peace","views":1}""");
        var last = await engine.PutAsync(Index, "2", """{"title":"Pearls","views":2}""");

        Assert.Equal(["Pearls", "Peace"], await TextsAsync(engine, "pea", after: last.WriteToken));
        Assert.Equal(["Peace", "Pearls"], (await SuggestAsync(engine, new SuggestRequest { Field = "title.plain", Text = "pea" })).Select(s => s.Text));
    }

    [Theory]
    [InlineData("""{"text":"a","field":"titel"}""", "field", "did you mean 'title'?")]
    [InlineData("""{"text":"a","field":"tag"}""", "field", "there is 'title', 'title.plain'")]
    [InlineData("""{"text":"a"}""", "field", "several fields with suggest: 'title', 'title.plain'")]
    [InlineData("""{"text":"a","field":"title","size":-1}""", "size", "at least 0")]
    [InlineData("""{"text":"a","field":"title","fuzziness":"3"}""", "fuzziness", "AUTO")]
    [InlineData("""{"text":"a","field":"title","mode":7}""", "mode", "neither")]
    [InlineData("""{"text":"a","field":"title","filter":"tag:("}""", "filter", "")]
    [InlineData("""{"text":"a","field":"title","filters":[{}]}""", "filters[0]", "")]
    [InlineData("""{"text":"a","field":"tag","mode":"MODE_CORRECT"}""", "field", "is keyword")]
    [InlineData("""{"text":"a","field":"no","mode":"MODE_CORRECT"}""", "field", "not in the schema")]
    public async Task What_is_wrong_is_named(string json, string path, string problem)
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index, Schema);
        var request = SuggestRequest.Parser.ParseJson(json);
        request.Index = Index;

        var error = await Assert.ThrowsAsync<EngineException>(() => engine.Engine.Search.SuggestAsync(request, CancellationToken.None));

        Assert.Equal(ErrorKind.InvalidArgument, error.Kind);
        var violation = Assert.Single(error.Violations);
        Assert.Equal(path, violation.Field);
        Assert.Contains(problem, violation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_can_not_be_added_to_a_field_that_exists()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index, Schema);
        var change = new SchemaMessage { Fields = { new FieldMessage { Name = "tag", Suggest = true } } };

        var error = await Assert.ThrowsAsync<EngineException>(() => engine.Engine.Indexes.UpdateAsync(
            new UpdateIndexRequest { Index = Index, Schema = change }, CancellationToken.None));

        Assert.Equal(ErrorKind.FailedPrecondition, error.Kind);
        Assert.EndsWith(".suggest", Assert.Single(error.Violations).Field, StringComparison.Ordinal);
    }

    private static async Task<TestEngine> FilledAsync(int count)
    {
        var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index, Schema);
        await engine.PutAllAsync(Index, count, i => $$"""{"title":"Title {{i}}","views":{{i}},"tag":"t{{i}}"}""");
        await engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = Index }, CancellationToken.None);
        return engine;
    }

    private static async Task<string[]> TextsAsync(TestEngine engine, string text, string after = "", string filter = "", int size = 0)
    {
        var request = new SuggestRequest { Text = text, Filter = filter, Size = size };
        if (after.Length > 0)
        {
            request.After.Add(after);
        }

        return [.. (await SuggestAsync(engine, request)).Select(suggestion => suggestion.Text)];
    }

    private static async Task<IReadOnlyList<Suggestion>> SuggestAsync(TestEngine engine, SuggestRequest request)
    {
        request.Index = Index;
        request.Field = request.Field.Length > 0 ? request.Field : "title";
        var response = await engine.Engine.Search.SuggestAsync(request, CancellationToken.None);
        Assert.All(response.Suggestions, suggestion => Assert.Equal(suggestion.Text, string.Concat(suggestion.Segments.Select(segment => segment.Text))));
        return response.Suggestions;
    }
}
