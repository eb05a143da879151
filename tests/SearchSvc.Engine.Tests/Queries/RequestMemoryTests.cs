using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>What one request may hold.</summary>
public sealed class RequestMemoryTests
{
    [Fact]
    public void Up_to_the_limit_bytes_are_granted_and_what_is_refused_is_not_taken()
    {
        var memory = new RequestMemory(100);
        memory.Reserve(60, "a set");

        var error = Assert.Throws<EngineException>(() => memory.Reserve(41, "another set"));

        Assert.Equal(ErrorKind.ResourceExhausted, error.Kind);
        Assert.Equal(Reasons.LimitReached, error.Reason);
        Assert.Contains("another set", error.Message, StringComparison.Ordinal);
        Assert.Contains("SearchSvc:MaxRequestBytes", error.Message, StringComparison.Ordinal);
        memory.Reserve(40, "a smaller one");
        memory.Release(60);
        Assert.Equal(40, memory.Used);
    }

    [Fact]
    public void Threads_together_get_no_more_than_one_would()
    {
        var memory = new RequestMemory(10_000);
        var granted = 0;
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                try
                {
                    memory.Reserve(7, "a piece");
                    Interlocked.Add(ref granted, 7);
                }
                catch (EngineException)
                {
                    break;
                }
            }
        });

        Assert.InRange(granted, 10_000 - (4 * 7), 10_000);
        Assert.Equal(granted, memory.Used);
    }
}
