using System.Text.Json.Nodes;
using CsCheck;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Writes;

/// <summary>Random writes, refreshes, restarts and crashes against a dictionary: what GetDocument answers is what the dictionary holds.</summary>
public sealed class WriteModelTests
{
    private const string Index = "model";

    private enum Kind
    {
        Put,
        PutNew,
        PutExternal,
        PutAtVersion,
        Patch,
        PatchOrCreate,
        TakePath,
        Delete,
        DeleteExternal,
        Refresh,
        Restart,
        Crash,
        Merge,
    }

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency(
            (8, Gen.Const(Kind.Put)),
            (3, Gen.Const(Kind.PutNew)),
            (4, Gen.Const(Kind.PutExternal)),
            (3, Gen.Const(Kind.PutAtVersion)),
            (5, Gen.Const(Kind.Patch)),
            (2, Gen.Const(Kind.PatchOrCreate)),
            (2, Gen.Const(Kind.TakePath)),
            (4, Gen.Const(Kind.Delete)),
            (2, Gen.Const(Kind.DeleteExternal)),
            (3, Gen.Const(Kind.Refresh)),
            (1, Gen.Const(Kind.Restart)),
            (1, Gen.Const(Kind.Crash)),
            (1, Gen.Const(Kind.Merge))),
        Gen.Int[0, 4],
        Gen.Int[0, 5],
        Gen.OneOf(new[] { """{"title":"one two"}""", """{"title":"three","n":4}""", """{"n":5,"o":{"p":"q"}}""", """{"title":null,"o":{"r":true}}""" }.Select(Gen.Const).ToArray()),
        (kind, id, number, json) => new Step(kind, $"id{id}", number, json));

    [Fact]
    public async Task AnySequenceOfWritesAndCrashes_LeavesWhatTheModelHolds() =>
        await Steps.Array[1, 40].SampleAsync(RunAsync, time: 20, threads: 1);

    private static async Task RunAsync(Step[] steps)
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync(Index);
        var model = new Model();
        foreach (var step in steps)
        {
            await ApplyAsync(engine, model, step);
        }

        await AssertSameAsync(engine, model);
        await engine.CrashAsync();
        await AssertSameAsync(engine, model);
    }

    private static async Task ApplyAsync(TestEngine engine, Model model, Step step)
    {
        switch (step.Kind)
        {
            case Kind.Refresh:
                await engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = Index }, CancellationToken.None);
                break;
            case Kind.Merge:
                await engine.Engine.Indexes.MergeAsync(new MergeIndexRequest { Index = Index }, CancellationToken.None);
                break;
            case Kind.Restart:
                await engine.RestartAsync();
                break;
            case Kind.Crash:
                await engine.CrashAsync();
                break;
            default:
                var answer = await WriteAsync(engine, model, step);
                Assert.Equal(model.Write(step), answer);
                break;
        }
    }

    /// <summary>The version that the write got, 0 where it was skipped or there was nothing to delete, or the error's kind as a negative number.</summary>
    private static async Task<long> WriteAsync(TestEngine engine, Model model, Step step)
    {
        try
        {
            var external = new WriteCondition { ExternalVersion = step.Number };
            return step.Kind switch
            {
                Kind.Put => (await engine.PutAsync(Index, step.Id, step.Json)).Version,
                Kind.PutNew => (await engine.PutAsync(Index, step.Id, step.Json, new WriteCondition { Exists = false })).Version,
                Kind.PutExternal => Version(await engine.PutAsync(Index, step.Id, step.Json, external)),
                Kind.PutAtVersion => (await engine.PutAsync(
                    Index, step.Id, step.Json, new WriteCondition { Version = model.VersionFor(step) })).Version,
                Kind.Patch => (await engine.UpdateAsync(Index, step.Id, step.Json)).Version,
                Kind.PatchOrCreate => (await engine.UpdateAsync(Index, step.Id, step.Json, allowMissing: true)).Version,
                Kind.TakePath => (await engine.UpdateAsync(Index, step.Id, step.Json, false, "title")).Version,
                Kind.Delete => Version(await engine.DeleteAsync(Index, step.Id)),
                _ => Version(await engine.DeleteAsync(Index, step.Id, external)),
            };
        }
        catch (EngineException refused)
        {
            return -refused.Kind.Code();
        }
    }

    private static long Version(PutDocumentResponse response) => response.Skipped ? 0 : response.Version;

    private static long Version(DeleteDocumentResponse response) => response.Skipped ? 0 : response.Version;

    private static async Task AssertSameAsync(TestEngine engine, Model model)
    {
        for (var i = 0; i <= 4; i++)
        {
            var id = $"id{i}";
            var stored = await engine.GetAsync(Index, id);
            var wanted = model.Documents.GetValueOrDefault(id);
            Assert.Equal(wanted is null, stored is null);
            if (wanted is not null)
            {
                Assert.Equal(wanted.Version, stored!.Version);
                Assert.Equal(wanted.External, stored.HasExternalVersion ? stored.ExternalVersion : null);
                Assert.True(JsonNode.DeepEquals(wanted.Source, JsonNode.Parse(stored.Json.Span)), $"{wanted.Source.ToJsonString()} {stored.Json.ToStringUtf8()}");
            }
        }
    }

    private sealed record Step(Kind Kind, string Id, int Number, string Json);

    private sealed record Stored(JsonObject Source, long Version, long? External);

    private sealed class Model
    {
        private readonly Dictionary<string, long> deleted = [];
        private long operations;

        public Dictionary<string, Stored> Documents { get; } = [];

        /// <summary>Mostly the right version, else a wrong one.</summary>
        public long VersionFor(Step step) => step.Number > 0 ? Documents.GetValueOrDefault(step.Id)?.Version ?? 7 : 7_000;

        public long Write(Step step)
        {
            var wantedVersion = VersionFor(step);
            var version = ++operations;
            var before = Documents.GetValueOrDefault(step.Id);
            var isExternal = step.Kind is Kind.PutExternal or Kind.DeleteExternal;
            var known = before is null ? deleted.TryGetValue(step.Id, out var kept) ? kept : (long?)null : before.External;
            switch (step.Kind)
            {
                case Kind.PutNew when before is not null:
                    return -ErrorKind.AlreadyExists.Code();
                case Kind.PutAtVersion when before?.Version != wantedVersion:
                    return -ErrorKind.Aborted.Code();
                case Kind.Patch or Kind.TakePath when before is null:
                    return -ErrorKind.NotFound.Code();
                case Kind.PutExternal or Kind.DeleteExternal when step.Number <= known:
                    return 0;
                case Kind.Delete or Kind.DeleteExternal:
                    if ((isExternal ? step.Number : before?.External) is { } last)
                    {
                        deleted[step.Id] = last;
                    }

                    return Documents.Remove(step.Id) ? version : 0;
            }

            var given = (JsonObject)JsonNode.Parse(step.Json)!;
            var source = step.Kind switch
            {
                Kind.Patch or Kind.PatchOrCreate => Patch((JsonObject?)before?.Source.DeepClone() ?? [], given),
                Kind.TakePath => Take((JsonObject)before!.Source.DeepClone(), given, "title"),
                _ => given,
            };
            deleted.Remove(step.Id);
            Documents[step.Id] = new Stored(source, version, isExternal ? step.Number : null);
            return version;
        }

        /// <summary>RFC 7396, as its text has it.</summary>
        private static JsonObject Patch(JsonObject target, JsonObject patch)
        {
            foreach (var (name, value) in patch)
            {
                if (value is null)
                {
                    target.Remove(name);
                }
                else
                {
                    target[name] = value is JsonObject inner ? Patch(target[name] as JsonObject ?? [], inner) : value.DeepClone();
                }
            }

            return target;
        }

        private static JsonObject Take(JsonObject target, JsonObject from, string path)
        {
            target.Remove(path);
            if (from.TryGetPropertyValue(path, out var value))
            {
                target[path] = value?.DeepClone();
            }

            return target;
        }
    }
}
