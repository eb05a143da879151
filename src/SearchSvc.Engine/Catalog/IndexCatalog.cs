using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Storage;
using SearchSvc.V1;

namespace SearchSvc.Engine.Catalog;

/// <summary>Every index and alias of the data folder, by name.</summary>
internal sealed class IndexCatalog : IAsyncDisposable
{
    private readonly EngineContext engine;
    private readonly DataFolder folder;
    private readonly ConcurrentDictionary<string, IndexHandle> indexes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim changing = new(1);
    private volatile AliasMap aliases = AliasMap.Empty;

    private IndexCatalog(EngineContext engine, DataFolder folder)
    {
        this.engine = engine;
        this.folder = folder;
    }

    public AliasMap Aliases => aliases;

    /// <summary>Every index, sorted by name.</summary>
    public IEnumerable<IndexHandle> All => indexes.Values.OrderBy(i => i.Name, StringComparer.Ordinal);

    /// <summary>Opens every index of the folder; what can't be opened is out of service by name.</summary>
    public static async Task<IndexCatalog> OpenAsync(EngineContext engine, DataFolder folder, CancellationToken cancellationToken)
    {
        var catalog = new IndexCatalog(engine, folder);
        if (File.Exists(folder.Aliases))
        {
            catalog.aliases = AliasMap.Load(DefinitionFile.Read(folder.Aliases, AliasTable.Parser));
        }

        await Parallel.ForEachAsync(
            Directory.EnumerateDirectories(folder.Indexes).Order(StringComparer.Ordinal),
            cancellationToken,
            async (path, cancellation) => await catalog.OpenIndexAsync(path, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return catalog;
    }

    /// <summary>The one index that a name or an alias stands for.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT, NOT_FOUND, or FAILED_PRECONDITION for an alias of several.</exception>
    public IndexHandle Resolve(string name, string path = "index")
    {
        Names.Check(name, path);
        if (indexes.TryGetValue(name, out var index))
        {
            return index;
        }

        return aliases.Find(name) switch
        {
            { Count: 1 } one when indexes.TryGetValue(one.First(), out var meant) => meant,
            { Count: > 1 } several => throw new EngineException(ErrorKind.FailedPrecondition, Reasons.AliasOfSeveral,
                $"'{name}' is an alias of several indexes ({string.Join(", ", several)}); name one of them")
            {
                Resource = new ResourceRef("alias", name),
            },
            _ => throw Missing(name),
        };
    }

    /// <summary>The indexes that a name or an alias stands for.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT, NOT_FOUND.</exception>
    public IReadOnlyCollection<IndexHandle> Find(string name)
    {
        Names.Check(name, "index");
        if (indexes.TryGetValue(name, out var index))
        {
            return [index];
        }

        var meant = aliases.Find(name) ?? throw Missing(name);
        return [.. meant.Select(m => indexes.GetValueOrDefault(m)).OfType<IndexHandle>()];
    }

    /// <summary>An incarnation of an index, or null where it is gone.</summary>
    public IndexHandle? FindIncarnation(string name, string uid) =>
        indexes.TryGetValue(name, out var index) && index.Uid == uid ? index : null;

    /// <summary>An index by its own name, no alias.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT, NOT_FOUND.</exception>
    public IndexHandle Get(string name)
    {
        Names.Check(name, "index");
        return indexes.TryGetValue(name, out var index) ? index : throw Missing(name);
    }

    /// <summary>As <see cref="Resolve"/>; where the server is set to create what is written to, an index that does not exist is made.</summary>
    public async Task<IndexHandle> ResolveForWriteAsync(string name, CancellationToken cancellationToken)
    {
        Names.Check(name, "index");
        if (engine.Options.AutoCreateIndex && !indexes.ContainsKey(name) && aliases.Find(name) is null)
        {
            return await CreateAsync(name, new SchemaMessage(), new Settings(), allowExisting: true, cancellationToken).ConfigureAwait(false);
        }

        return Resolve(name);
    }

    /// <exception cref="EngineException">ALREADY_EXISTS, unless an equal one is allowed; INVALID_ARGUMENT for a bad schema.</exception>
    public async Task<IndexHandle> CreateAsync(
        string name, SchemaMessage schema, Settings settings, bool allowExisting, CancellationToken cancellationToken)
    {
        Names.Check(name, "index");
        var compiled = IndexSchema.Compile(schema, 1);
        await changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (indexes.TryGetValue(name, out var existing))
            {
                return allowExisting && IsDefinedAs(existing, schema, settings) ? existing : throw Exists(name, allowExisting);
            }

            if (aliases.Find(name) is not null)
            {
                throw new EngineException(ErrorKind.AlreadyExists, Reasons.IndexExists, $"'{name}' is an alias; an index can't have its name")
                {
                    Resource = new ResourceRef("alias", name),
                };
            }

            var now = engine.Time.GetUtcNow();
            var uid = Guid.CreateVersion7(now).ToString("N");
            var created = IndexHandle.Create(engine, Path.Combine(folder.Indexes, uid), new IndexDefinition
            {
                Format = DefinitionFile.Format,
                Name = name,
                Uid = uid,
                CreateTime = Timestamp.FromDateTimeOffset(now),
                Revision = 1,
                Settings = settings,
                Schemas = { new SchemaVersion { Version = 1, Schema = compiled.Message } },
            }, compiled);
            await created.OpenAsync(CancellationToken.None).ConfigureAwait(false);
            if (created.Problem is { } problem)
            {
                engine.Files.DeleteFolder(created.Folder);
                throw problem;
            }

            indexes[name] = created;
            EngineLog.IndexCreated(engine.Logger, name);
            return created;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Deletes an index by its own name, its documents, and what aliases say of it.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (aliases.Find(name) is not null)
            {
                throw new EngineException(ErrorKind.InvalidArgument, Reasons.InvalidName,
                    $"'{name}' is an alias; an index is deleted by its own name")
                {
                    Violations = [new Violation("index", "is an alias; an index is deleted by its own name")],
                };
            }

            var index = Get(name);
            SaveAliases(aliases.Without(name));
            // Without its definition the folder is no index: from here on a crash leaves nothing but a folder to clear.
            engine.Files.DeleteDurably(Path.Combine(index.Folder, IndexHandle.DefinitionName));
            indexes.TryRemove(name, out _);
            await index.AbandonAsync(Missing(name)).ConfigureAwait(false);
            engine.Files.DeleteFolder(index.Folder);
            EngineLog.IndexDeleted(engine.Logger, name);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Applies a set of alias changes, all or none.</summary>
    public async Task ChangeAliasesAsync(IReadOnlyList<AliasChange> changes, CancellationToken cancellationToken)
    {
        await changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SaveAliases(aliases.Change(changes, indexes.ContainsKey));
        }
        finally
        {
            changing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Parallel.ForEachAsync(indexes.Values, async (index, _) => await index.DisposeAsync().ConfigureAwait(false)).ConfigureAwait(false);
        changing.Dispose();
    }

    private async Task OpenIndexAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(path, IndexHandle.DefinitionName)))
        {
            EngineLog.LeftOverRemoved(engine.Logger, path);
            engine.Files.DeleteFolder(path);
            return;
        }

        var index = IndexHandle.Load(engine, path);
        await index.OpenAsync(cancellationToken).ConfigureAwait(false);
        indexes[index.Name] = index;
    }

    private void SaveAliases(AliasMap changed)
    {
        DefinitionFile.Write(engine.Files, folder.Aliases, changed.Save());
        aliases = changed;
    }

    /// <summary>Whether an index was defined so, whatever dynamic mapping has added since.</summary>
    private static bool IsDefinedAs(IndexHandle index, SchemaMessage schema, Settings settings)
    {
        var current = index.Schemas.Current.Message.Clone();
        var guessed = current.Fields.Where(f => f.Guessed).ToList();
        guessed.ForEach(f => current.Fields.Remove(f));
        return current.Equals(schema) && (index.Definition.Settings ?? new Settings()).Equals(settings);
    }

    private EngineException Missing(string name)
    {
        var hint = ClosestName.Hint(name, indexes.Keys.Concat(aliases.Names));
        return EngineException.NotFound(Reasons.IndexNotFound, "index", name,
            $"index '{name}' does not exist{(hint.Length > 0 ? hint : "; create it with IndexService/CreateIndex")}");
    }

    private static EngineException Exists(string name, bool otherDefinition) =>
        new(ErrorKind.AlreadyExists, Reasons.IndexExists,
            otherDefinition ? $"index '{name}' exists with another definition" : $"index '{name}' exists")
        {
            Resource = new ResourceRef("index", name),
        };
}
