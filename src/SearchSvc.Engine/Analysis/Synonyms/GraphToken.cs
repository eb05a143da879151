using Lucene.Net.Util;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>A token to give out: one of the input's, or a word of a synonym.</summary>
/// <param name="From">The node that it leaves: its position.</param>
/// <param name="To">The node that it reaches.</param>
internal readonly record struct GraphToken(AttributeSource.State? Original, string Synonym, int Start, int End, int From, int To);
