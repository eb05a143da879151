using System.Collections;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Names of query nodes, and which of them a document is found under.</summary>
internal static class ModelNames
{
    private const int Different = 3;

    /// <summary>The request with names on some of its nodes, several of them the same.</summary>
    public static Gen<SearchRequest> Named(Gen<SearchRequest> requests) => Gen.Select(requests, Gen.UInt, (request, which) =>
    {
        var named = request.Clone();
        var i = 0;
        foreach (var node in Nodes(named))
        {
            node.Name = (which >> (i % 32) & 7) == 0 ? $"n{i % Different}" : "";
            i++;
        }

        return named;
    });

    public static HashSet<string> Of(SearchRequest request, ModelDocument document, ModelQueries queries) =>
        [.. Nodes(request).Where(node => node.Name.Length > 0 && queries.Matches(node, document)).Select(node => node.Name)];

    /// <summary>The nodes of all queries of the request but for those of its aggregations.</summary>
    private static IEnumerable<Query> Nodes(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(f => f.FieldType == FieldType.Message && !f.IsMap))
        {
            var values = field.Accessor.GetValue(message) switch
            {
                null => [],
                IList several => several.Cast<IMessage>(),
                var one => [(IMessage)one],
            };
            foreach (var value in values)
            {
                foreach (var node in value is Query query ? Nodes(query).Prepend(query) : Nodes(value))
                {
                    yield return node;
                }
            }
        }
    }
}
