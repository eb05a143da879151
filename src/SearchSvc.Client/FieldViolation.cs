namespace SearchSvc.Client;

/// <summary>One offending field of a request: its path ("schema.fields[2].type"), and what to do about it.</summary>
public sealed record FieldViolation(string Field, string Description);
