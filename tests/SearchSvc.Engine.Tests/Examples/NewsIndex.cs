using SearchSvc.V1;
using Type = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Examples;

/// <summary>The index of news that the examples in the contract's comments are about.</summary>
internal static class NewsIndex
{
    public static TestIndex Build()
    {
        var index = new TestIndex(new Schema
        {
            Fields =
            {
                Field("title", Type.Text), Field("body", Type.Text), Field("source", Type.Keyword), Field("author", Type.Keyword),
                Field("published", Type.Date), Field("views", Type.Integer), Field("place", Type.GeoPoint),
            },
            DefaultAnalyzer = "english",
        });
        var yesterday = index.Time.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        return index
            .Put("n1", $$$"""{"title":"Peace talks resume","body":"The peace talks at the border go on.","source":"reuters","author":"Kim","published":"{{{yesterday}}}","views":17,"place":{"lat":52.52,"lon":13.4}}""")
            .Put("n2", """{"title":"Harvest is late","body":"Rain keeps farmers waiting, and peace of mind is a rare thing here where talks are of rain.","source":"ap","published":"2020-05-01","views":120,"place":{"lat":52.4,"lon":13.9}}""")
            .Put("n3", """{"title":"Talks about sport","body":"The peace between the clubs did not last.","source":"ap","author":"Lee","published":"2021-01-01","views":60}""")
            .Put("n4", """{"title":"Peace at last","body":"A truce at the border holds.","source":"afp","published":"2022-02-02","views":4,"place":{"lat":-33.9,"lon":151.2}}""");

        static Field Field(string name, Type type) => new() { Name = name, Type = type };
    }
}
