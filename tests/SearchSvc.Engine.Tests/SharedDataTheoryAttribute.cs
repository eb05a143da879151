namespace SearchSvc.Engine.Tests;

/// <summary>A theory on data that may not be shipped: skipped, with the reason, where the data is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute(string path)
    {
        if (SharedData.Find(path) is null)
        {
            Skip = $"data/{path} is not there; set SEARCHSVC_SHARED to the folder that has it";
        }
    }
}
