using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SearchSvc.Server.Tests.BadInput;

/// <summary>A valid request with one of its fields, at any depth, set to a hostile value.</summary>
/// <param name="Path">The field and what it is set to: "query.bool.must[0].boost = NaN".</param>
internal sealed record Mutation(string Path, Action<IMessage> Apply)
{
    /// <summary>Every field of a message type with every hostile value for it. A type is entered once on the way down, so that what contains
    /// itself ends.</summary>
    public static IEnumerable<Mutation> Of(MessageDescriptor type) => Walk(type, "", root => root, [type]);

    private static IEnumerable<Mutation> Walk(
        MessageDescriptor type, string path, Func<IMessage, IMessage> reach, IReadOnlyList<MessageDescriptor> entered)
    {
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            var fieldPath = $"{path}{field.Name}";
            foreach (var (name, set) in HostileValues.For(field))
            {
                yield return new Mutation($"{fieldPath} = {name}", root => set(reach(root)));
            }

            var inner = field.IsMap ? field.MessageType.FindFieldByName("value") : field;
            if (inner.FieldType != FieldType.Message || HostileValues.AreWhole(inner.MessageType) || entered.Contains(inner.MessageType))
            {
                continue;
            }

            var suffix = field.IsMap ? "[x]." : field.IsRepeated ? "[0]." : ".";
            foreach (var mutation in Walk(
                inner.MessageType, fieldPath + suffix, root => Child(reach(root), field, inner.MessageType), [.. entered, inner.MessageType]))
            {
                yield return mutation;
            }
        }
    }

    /// <summary>The message in a field, its first one if there are several, made if there is none.</summary>
    private static IMessage Child(IMessage parent, FieldDescriptor field, MessageDescriptor type)
    {
        switch (field.Accessor.GetValue(parent))
        {
            case IDictionary { Count: > 0 } map:
                return map.Values.Cast<IMessage>().First();
            case IDictionary map:
                map["x"] = Empty(type);
                return (IMessage)map["x"]!;
            case IList { Count: > 0 } list:
                return (IMessage)list[0]!;
            case IList list:
                list.Add(Empty(type));
                return (IMessage)list[0]!;
            case IMessage message:
                return message;
            default:
                var made = Empty(type);
                field.Accessor.SetValue(parent, made);
                return made;
        }
    }

    private static IMessage Empty(MessageDescriptor type) => (IMessage)Activator.CreateInstance(type.ClrType)!;
}
