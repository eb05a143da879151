using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>What is wrong with a query's text: errors where it is read strictly, else warnings that a part was taken as words.</summary>
internal sealed class QueryStringProblems(QueryStringRules rules, QueryStringCursor cursor, QueryWarnings warnings)
{
    /// <summary>A mistake at a place of the text: an error in a strict one, else a warning.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT, in a strict text.</exception>
    public void Add(int position, string problem)
    {
        if (rules.Strict)
        {
            throw EngineException.Invalid(rules.Path, $"{cursor.Where(position)}: {problem}", Reasons.InvalidFilter);
        }

        warnings.Add($"{rules.Path}: {cursor.Where(position)}: {problem}; taken as words");
    }

    public void Warn(string warning) => warnings.Add($"{rules.Path}: {warning}");
}
