using Google.Protobuf;
using Google.Protobuf.Reflection;
using SearchSvc.V1;

namespace SearchSvc.Contracts.Tests;

/// <summary>The comment of each kind of query and aggregation begins with one.</summary>
public sealed class KindExamplesTests
{
    private static readonly Dictionary<string, FieldDescriptor> ByName = new[] { Query.Descriptor, Aggregation.Descriptor }
        .SelectMany(message => message.Oneofs.Single(oneof => oneof.Name == "kind").Fields)
        .ToDictionary(kind => kind.FullName);

    public static TheoryData<string> Kinds => new(ByName.Keys);

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_begins_with_an_example_of_itself(string name)
    {
        var kind = ByName[name];
        var comment = ProtoFiles.CommentAbove(kind.File, $"{kind.MessageType.Name} {kind.Name} = {kind.FieldNumber};");

        var example = JsonParser.Default.Parse(JsonValues.First(string.Join('\n', comment)), kind.ContainingType);

        Assert.Equal(kind, kind.ContainingOneof.Accessor.GetCaseFieldDescriptor(example));
    }
}
