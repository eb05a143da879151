using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>Fields of indexes that need but a few documents.</summary>
internal static class NewsFields
{
    public static readonly (string, FieldType)[] All =
        [("title", FieldType.Text), ("body", FieldType.Text), ("tag", FieldType.Keyword), ("year", FieldType.Integer)];
}
