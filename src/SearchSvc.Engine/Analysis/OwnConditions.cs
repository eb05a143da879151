using Lucene.Net.Tartarus.Snowball;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// The endings of a Snowball program, each with its condition asked of the program at work. Lucene.NET 4.8.0-beta00017 asks them
/// of one
/// object for the whole process, which never has a word: Finnish and Lovins then leave most endings on.
/// </summary>
internal sealed class OwnConditions(SnowballProgram program)
{
    private readonly Dictionary<Among[], Among[]> bound = [];

    public Among[] Of(Among[] endings)
    {
        if (!bound.TryGetValue(endings, out var own))
        {
            own = Array.ConvertAll(endings, Bind);
            bound.Add(endings, own);
        }

        return own;
    }

    private Among Bind(Among ending) => ending.Action is { } condition
        ? new Among(ending.SearchString, ending.MatchIndex, ending.Result, condition.Method.CreateDelegate<Func<bool>>(program))
        : ending;
}
