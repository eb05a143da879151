using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.MoreLikeThis;

/// <summary>An index of short texts on four things, six on each, and verbs that find what is like them.</summary>
internal sealed class Harbour : IAsyncDisposable
{
    public const string Index = "harbour";

    private static readonly (string Topic, string Title, string Text)[] Texts =
    [
        ("sea", "The ferry", "The ferry leaves the harbour at noon when the tide is high and the wind is low."),
        ("sea", "Lighthouse keeper", "A keeper lights the lighthouse lamp so that every ferry finds the harbour."),
        ("sea", "Tides", "The tide turns twice a day, and ships wait for it outside the harbour."),
        ("sea", "A storm", "In the storm the lighthouse lamp went out and two ships ran aground at low tide."),
        ("sea", "Nets", "Fishermen mend their nets in the harbour while the tide carries the ships out."),
        ("sea", "The pilot", "The pilot boards ships beyond the lighthouse and brings them in with the tide."),
        ("bread", "Sourdough", "Sourdough bread rises slowly: flour, water and salt, and an oven that is hot."),
        ("bread", "The oven", "The baker heats the oven before dawn and bakes bread until the flour is gone."),
        ("bread", "Rye", "Rye flour makes a dark bread with a crust that keeps for a week."),
        ("bread", "A crust", "Steam in the oven gives bread its crust; the baker opens the door late."),
        ("bread", "Salt", "Without salt the dough rises too fast and the bread tastes of flour."),
        ("bread", "Yeast", "The baker feeds the yeast with flour, and the dough doubles before it meets the oven."),
        ("rail", "The night train", "The night train stops at the junction to take water for its locomotive."),
        ("rail", "A signal", "The signal at the junction stays red until the train has left the platform."),
        ("rail", "Locomotives", "A locomotive burns coal, and the stoker feeds it at every signal."),
        ("rail", "The platform", "Travellers wait on the platform for a train that the signal holds back."),
        ("rail", "Coal", "Coal wagons stand behind the locomotive at the junction, each with its own brake."),
        ("rail", "Timetable", "The timetable says when a train leaves the platform, and the stoker makes it true."),
        ("wood", "The oak", "An old oak drops its acorns in the forest, and jays bury them."),
        ("wood", "Beeches", "Beeches shade the forest so well that no oak grows beneath their leaves."),
        ("wood", "Jays", "Jays bury acorns all over the forest and forget half of them, which become oaks."),
        ("wood", "Leaves", "Fallen leaves feed the mushrooms of the forest, and these feed the roots."),
        ("wood", "Mushrooms", "Mushrooms join the roots of oak and beech under the leaves."),
        ("wood", "A saw", "The saw takes the old oak, and the forest gets its light back."),
    ];

    private readonly TestEngine engine;

    private Harbour(TestEngine engine) => this.engine = engine;

    public SearchEngine Engine => engine.Engine;

    public TestEngine Files => engine;

    /// <summary>The ids of a topic: "sea1" to "sea6".</summary>
    public static IEnumerable<string> Of(string topic) => Enumerable.Range(1, 6).Select(number => $"{topic}{number}");

    public static async Task<Harbour> OpenAsync(Action<EngineOptions>? configure = null)
    {
        var harbour = new Harbour(await TestEngine.StartAsync(configure));
        await harbour.engine.CreateAsync(Index, new SchemaMessage
        {
            Fields =
            {
                new FieldMessage { Name = "title", Type = FieldMessage.Types.Type.Text, Analyzer = "english" },
                new FieldMessage { Name = "text", Type = FieldMessage.Types.Type.Text, Analyzer = "english" },
                new FieldMessage { Name = "note", Type = FieldMessage.Types.Type.Text },
                new FieldMessage { Name = "tags", Type = FieldMessage.Types.Type.Keyword, NormalizerFilters = { "lowercase" } },
                new FieldMessage { Name = "topic", Type = FieldMessage.Types.Type.Keyword },
                new FieldMessage { Name = "year", Type = FieldMessage.Types.Type.Integer },
                new FieldMessage { Name = "day", Type = FieldMessage.Types.Type.Date },
                new FieldMessage { Name = "open", Type = FieldMessage.Types.Type.Boolean },
                new FieldMessage { Name = "place", Type = FieldMessage.Types.Type.GeoPoint },
                new FieldMessage { Name = "by.name", Type = FieldMessage.Types.Type.Text },
            },
            DefaultSearchFields = { "title", "text" },
        });
        foreach (var topic in Texts.GroupBy(text => text.Topic))
        {
            foreach (var ((_, title, text), i) in topic.Select((one, i) => (one, i)))
            {
                await harbour.PutAsync($"{topic.Key}{i + 1}", $$"""{"title":"{{title}}","text":"{{text}}","topic":"{{topic.Key}}","year":{{2000 + i}}}""");
            }
        }

        await harbour.RefreshAsync();
        return harbour;
    }

    public Task PutAsync(string id, string json) => engine.PutAsync(Index, id, json);

    public Task RefreshAsync() => engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = Index }, CancellationToken.None);

    public Task<MoreLikeThisResponse> LikeAsync(params string[] ids) =>
        LikeAsync(new MoreLikeThisRequest { Like = { ids.Select(id => new LikeItem { Id = id }) } });

    public Task<MoreLikeThisResponse> LikeTextAsync(string text, MoreLikeThisOptions? options = null, params string[] fields) =>
        LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Text = text } }, Options = options, SearchFields = { fields } });

    public Task<MoreLikeThisResponse> LikeAsync(MoreLikeThisRequest request)
    {
        request.Index = request.Index.Length == 0 ? Index : request.Index;
        return engine.Engine.Search.MoreLikeThisAsync(request, CancellationToken.None);
    }

    public Task<SearchResponse> SearchAsync(SearchRequest request)
    {
        request.Index = Index;
        return engine.Engine.Search.SearchAsync(request, CancellationToken.None);
    }

    public static IEnumerable<string> Ids(MoreLikeThisResponse response) => response.Hits.Select(hit => hit.Document.Id);

    public static IEnumerable<string> Terms(MoreLikeThisResponse response) => response.InterestingTerms.Select(term => $"{term.Field}:{term.Term}");

    public async ValueTask DisposeAsync() => await engine.DisposeAsync();
}
