namespace SearchSvc.Engine.Tests.Suggesting;

/// <summary>A document with several titles, a weight, and a tag to filter by.</summary>
internal sealed record ModelTitles(string[] Titles, long? Weight, string Tag);
