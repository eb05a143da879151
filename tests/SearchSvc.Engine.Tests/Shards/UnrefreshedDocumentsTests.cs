using SearchSvc.Engine.Shards;

namespace SearchSvc.Engine.Tests.Shards;

public sealed class UnrefreshedDocumentsTests
{
    private readonly UnrefreshedDocuments documents = new();

    [Fact]
    public void AnEntryIsFoundUntilTheRefreshAfterItHasEnded()
    {
        documents.Set("a", State(1));
        documents.BeginRefresh();
        Assert.True(documents.TryGet("a", out var during));
        Assert.Equal(1, during.Version);

        documents.EndRefresh();
        Assert.False(documents.TryGet("a", out _));
        Assert.Equal(0, documents.Bytes);
    }

    [Fact]
    public void AnEntrySetDuringARefreshOutlivesIt()
    {
        documents.Set("a", State(1));
        documents.BeginRefresh();
        documents.Set("a", State(2));
        documents.EndRefresh();

        Assert.True(documents.TryGet("a", out var state));
        Assert.Equal(2, state.Version);
    }

    [Fact]
    public void WhatAFailedRefreshLeftBehindIsStillFound()
    {
        documents.Set("a", State(1));
        documents.Set("b", State(2));
        documents.BeginRefresh();
        documents.Set("b", State(3));

        documents.BeginRefresh();

        Assert.True(documents.TryGet("a", out _));
        Assert.True(documents.TryGet("b", out var newest));
        Assert.Equal(3, newest.Version);
    }

    private static DocumentState State(long version) => new(version, null, "{}"u8.ToArray());
}
