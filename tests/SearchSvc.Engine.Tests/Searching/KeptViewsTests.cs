using Microsoft.Extensions.Time.Testing;
using SearchSvc.Engine.Searching;

namespace SearchSvc.Engine.Tests.Searching;

public sealed class KeptViewsTests : IDisposable
{
    private static readonly TimeSpan AlmostFiveMinutes = TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1);

    private readonly TestIndex index = new TestIndex(("title", V1.Field.Types.Type.Text)).Put("1", """{"title":"a word"}""");
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_view_is_kept_for_five_minutes_after_each_page_and_then_let_go()
    {
        using var kept = new KeptViews(10, time);
        Guid id;
        var view = index.View();
        using (var views = new SearchViews([view], kept))
        {
            id = views.Keep();
        }

        for (var page = 0; page < 3; page++)
        {
            time.Advance(AlmostFiveMinutes);
            Assert.True(IsThere(kept, id));
        }

        time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(IsThere(kept, id));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, kept.Count);
        Assert.Equal(0, view.Reader.RefCount);
    }

    [Fact]
    public void The_oldest_goes_where_there_would_be_more_than_may_be()
    {
        using var kept = new KeptViews(2, time);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            using var views = new SearchViews([index.View()], kept);
            ids.Add(views.Keep());

            // A page of the first, so that the second is the oldest.
            Assert.True(IsThere(kept, ids[0]));
        }

        Assert.Equal([true, false, true], ids.Select(id => IsThere(kept, id)));
    }

    public void Dispose() => index.Dispose();

    private static bool IsThere(KeptViews kept, Guid id)
    {
        if (kept.Find(id) is not { } found)
        {
            return false;
        }

        foreach (var view in found.Views)
        {
            view.Dispose();
        }

        return true;
    }
}
