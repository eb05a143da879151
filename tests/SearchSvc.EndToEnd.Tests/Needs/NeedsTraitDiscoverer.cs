using Xunit.Abstractions;
using Xunit.Sdk;

namespace SearchSvc.EndToEnd.Tests.Needs;

/// <summary>Gives each <see cref="NeedsFactAttribute"/> the trait Needs=Program, so that a runner can choose by it.</summary>
public sealed class NeedsTraitDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        traitAttribute.GetConstructorArguments().OfType<string>().Select(program => KeyValuePair.Create("Needs", program));
}
