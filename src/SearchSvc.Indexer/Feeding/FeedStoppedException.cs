namespace SearchSvc.Indexer.Feeding;

/// <summary>The run cannot go on, for a reason that lies in no document; what was answered so far stands.</summary>
internal sealed class FeedStoppedException(string message) : Exception(message);
