using Xunit.Sdk;

namespace SearchSvc.EndToEnd.Tests.Needs;

/// <summary>
/// A test that needs another program. Where that is missing the test is skipped with the reason, unless SEARCHSVC_REQUIRE
/// ("docker,buf") promises it: then the test runs, and fails. Found by the trait "Needs".
/// </summary>
[TraitDiscoverer("SearchSvc.EndToEnd.Tests.Needs.NeedsTraitDiscoverer", "SearchSvc.EndToEnd.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute, ITraitAttribute
{
    public NeedsFactAttribute(string program)
    {
        Program = program;
        Skip = Requirements.SkipReason(program);
    }

    public string Program { get; }
}
