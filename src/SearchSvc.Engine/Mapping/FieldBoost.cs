namespace SearchSvc.Engine.Mapping;

/// <summary>A field to search, with its boost: "title^3".</summary>
internal readonly record struct FieldBoost(MappedField Field, float Boost);
