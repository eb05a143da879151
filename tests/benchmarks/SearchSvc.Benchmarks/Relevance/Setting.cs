using System.Globalization;
using SearchSvc.V1;
using JoinType = SearchSvc.V1.MultiMatchQuery.Types.Type;

namespace SearchSvc.Benchmarks.Relevance;

/// <summary>One way for q to score among those that it was chosen from.</summary>
/// <param name="Type">How the fields are joined.</param>
/// <param name="TitleBoost">What a word in the title counts beside one in the text, before what the way of joining makes of it.</param>
/// <param name="Proximity">What nearness of neighbouring words counts; 0: nothing.</param>
internal sealed record Setting(JoinType Type, float TitleBoost, float Proximity)
{
    private static readonly JoinType[] Types = [JoinType.MostFields, JoinType.BestFields, JoinType.CrossFields];

    /// <summary>What q is measured against: the sum over both fields.</summary>
    public static Setting Plain { get; } = new(JoinType.MostFields, 1, 0);

    /// <summary>The plain one first.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. from type in Types
           from boost in new[] { 1f, 2f }
           from proximity in new[] { 0f, 0.1f, 0.2f, 0.3f }
           select new Setting(type, boost, proximity),
    ];

    public SearchRequest Ask(string text)
    {
        string[] fields = [string.Create(CultureInfo.InvariantCulture, $"title^{TitleBoost}"), "text"];
        var words = new Query { MultiMatch = new MultiMatchQuery { Text = text, Type = Type, Fields = { fields } } };
        if (Proximity == 0)
        {
            return new SearchRequest { Query = words };
        }

        var near = new Query { Proximity = new ProximityQuery { Text = text, Fields = { fields } }, Boost = Proximity };
        return new SearchRequest { Query = new Query { Bool = new BoolQuery { Must = { words }, Should = { near } } } };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Type}, title^{TitleBoost}, proximity {Proximity}");
}
