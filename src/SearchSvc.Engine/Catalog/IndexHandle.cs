using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Shards;
using SearchSvc.Engine.Storage;
using SearchSvc.V1;

namespace SearchSvc.Engine.Catalog;

/// <summary>One index: its definition, its schemas, and its shard once that is open. Its trouble is its own: it is told by name to whoever asks
/// for it, and nobody else notices.</summary>
internal sealed class IndexHandle : IAsyncDisposable
{
    /// <summary>The name of the definition's file in the index's folder.</summary>
    public const string DefinitionName = "index.json";

    private static readonly TimeSpan DefaultRefreshInterval = TimeSpan.FromSeconds(1);
    private readonly EngineContext engine;
    private readonly SemaphoreSlim definitionGate = new(1);
    private readonly SchemaVersions? schemas;
    private volatile IndexDefinition definition;
    private volatile Shard? shard;
    private volatile EngineException? problem;
    private long searches;
    private long searchTicks;

    private IndexHandle(EngineContext engine, string folder, IndexDefinition definition, SchemaVersions? schemas, EngineException? problem)
    {
        this.engine = engine;
        Folder = folder;
        this.definition = definition;
        this.schemas = schemas;
        this.problem = problem;
    }

    public string Name => definition.Name;

    /// <summary>The incarnation: a new index of the same name has another one.</summary>
    public string Uid => definition.Uid;

    public string Folder { get; }

    public IndexDefinition Definition => definition;

    public SchemaVersions Schemas => schemas ?? throw problem!;

    /// <summary>The open shard.</summary>
    /// <exception cref="EngineException">The index is out of service.</exception>
    public Shard Shard => shard is { } open ? open.Failure is { } failure ? throw failure : open : throw Problem!;

    /// <summary>Why the index is out of service; null where it is not.</summary>
    public EngineException? Problem => problem ?? shard?.Failure;

    /// <summary>Makes an index on disk. Its definition comes last, so that a crash leaves a folder without one, or the whole.</summary>
    public static IndexHandle Create(EngineContext engine, string folder, IndexDefinition definition, IndexSchema schema)
    {
        var handle = new IndexHandle(engine, folder, definition, new SchemaVersions([schema]), null);
        engine.Files.CreateFolderDurably(folder);
        ShardOpener.Create(handle.ShardContext());
        DefinitionFile.Write(engine.Files, Path.Combine(folder, DefinitionName), definition);
        return handle;
    }

    /// <summary>Reads an index's definition; one that can't be read gives an index that is out of service.</summary>
    public static IndexHandle Load(EngineContext engine, string folder)
    {
        IndexDefinition? definition = null;
        try
        {
            definition = DefinitionFile.Read(Path.Combine(folder, DefinitionName), IndexDefinition.Parser);
            if (definition.Format > DefinitionFile.Format)
            {
                throw new EngineException(ErrorKind.FailedPrecondition, Reasons.IndexFailed,
                    $"index '{definition.Name}' is of format {definition.Format}; this version reads up to {DefinitionFile.Format}");
            }

            var schemas = definition.Schemas.Select(s => IndexSchema.Compile(s.Schema, s.Version));
            return new IndexHandle(engine, folder, definition, new SchemaVersions(schemas), null);
        }
        catch (Exception error) when (error is InvalidDataException or EngineException or IOException)
        {
            var uid = Path.GetFileName(folder);
            definition ??= new IndexDefinition { Name = uid, Uid = uid };
            EngineLog.ShardFailed(engine.Logger, error, definition.Name);
            return new IndexHandle(engine, folder, definition, null, ShardErrors.Failed(definition.Name, error));
        }
    }

    /// <summary>Opens the shard: last commit, then the log behind it. Where that fails, the index is out of service.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (problem is not null)
        {
            return;
        }

        Shard? opening = null;
        try
        {
            var context = ShardContext();
            var opened = await ShardOpener.OpenAsync(context).ConfigureAwait(false);
            opening = new Shard(context, opened);
            await opening.StartAsync(cancellationToken).ConfigureAwait(false);
            shard = opening;
            EngineLog.IndexOpened(engine.Logger, Name, opening.Stats().Documents, opening.AppliedSequence - opened.Commit.Position.Sequence);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            EngineLog.ShardFailed(engine.Logger, error, Name);
            problem = ShardErrors.Failed(Name, error);
            if (opening is not null)
            {
                await opening.AbandonAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>What searches see now.</summary>
    public SearchView AcquireView()
    {
        var view = Shard.AcquireView();
        var schema = Schemas.Current;
        return new SearchView(Name, Uid, schema, view.Reader, () => shard is not null);
    }

    /// <summary>Adds fields that dynamic mapping found, unless the schema has moved on since <paramref name="basis"/>: then the writer
    /// validates again.</summary>
    public async Task ExtendSchemaAsync(IndexSchema basis, IReadOnlyList<FieldMessage> fields, CancellationToken cancellationToken)
    {
        await definitionGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (ReferenceEquals(Schemas.Current, basis))
            {
                Save(basis.Extend(fields), definition.Settings);
            }
        }
        finally
        {
            definitionGate.Release();
        }
    }

    /// <summary>Changes schema and settings; <paramref name="change"/> gets the current ones and returns the new ones.</summary>
    /// <exception cref="EngineException">ABORTED unless the index has the wanted revision.</exception>
    public async Task UpdateAsync(
        long ifRevision, Func<IndexSchema, Settings, (SchemaMessage Schema, Settings Settings)> change, CancellationToken cancellationToken)
    {
        await definitionGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (ifRevision != 0 && ifRevision != definition.Revision)
            {
                throw new EngineException(ErrorKind.Aborted, Reasons.RevisionConflict,
                    $"index '{Name}' has revision {definition.Revision}, not {ifRevision}: read it, merge, try again")
                {
                    Resource = new ResourceRef("index", Name),
                };
            }

            var (schema, settings) = change(Schemas.Current, definition.Settings);
            if (!schema.Equals(Schemas.Current.Message) || !settings.Equals(definition.Settings))
            {
                Save(schema, settings);
            }
        }
        finally
        {
            definitionGate.Release();
        }
    }

    public void CountSearch(TimeSpan took)
    {
        Interlocked.Increment(ref searches);
        Interlocked.Add(ref searchTicks, took.Ticks);
    }

    public (long Count, TimeSpan Time) Searches => (Interlocked.Read(ref searches), TimeSpan.FromTicks(Interlocked.Read(ref searchTicks)));

    public IndexInfo Describe(IEnumerable<string> aliases)
    {
        var info = new IndexInfo
        {
            Index = Name,
            Schema = schemas?.Current.Message ?? new SchemaMessage(),
            Settings = definition.Settings ?? new Settings(),
            CreateTime = definition.CreateTime,
            Revision = definition.Revision,
            Aliases = { aliases },
            State = IndexInfo.Types.State.Serving,
        };
        if (Problem is { } error)
        {
            info.State = IndexInfo.Types.State.Failed;
            info.Problem = error.Message;
        }
        else if (shard is { } open)
        {
            info.Documents = open.Stats().Documents;
        }
        else
        {
            info.State = IndexInfo.Types.State.Recovering;
        }

        return info;
    }

    public async ValueTask DisposeAsync()
    {
        problem ??= ShardErrors.Closed(Name);
        if (Interlocked.Exchange(ref shard, null) is { } open)
        {
            engine.Views.Drop(Uid);
            await open.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes the index without a commit: its files are about to be deleted.</summary>
    public async Task AbandonAsync(EngineException reason)
    {
        problem = reason;
        if (Interlocked.Exchange(ref shard, null) is { } open)
        {
            engine.Views.Drop(Uid);
            await open.AbandonAsync().ConfigureAwait(false);
        }
    }

    private void Save(SchemaMessage schema, Settings settings)
    {
        var current = Schemas.Current;
        var compiled = schema.Equals(current.Message) ? current : IndexSchema.Compile(schema, current.Version + 1);
        IEnumerable<IndexSchema> versions = ReferenceEquals(compiled, current) ? Schemas.All() : [.. Schemas.All(), compiled];
        WriteDefinition(versions, settings, definition.Revision + 1);
        if (!ReferenceEquals(compiled, current))
        {
            Schemas.Add(compiled);
        }
    }

    private void WriteDefinition(IEnumerable<IndexSchema> versions, Settings settings, long revision)
    {
        var changed = new IndexDefinition(definition) { Settings = settings, Revision = revision };
        changed.Schemas.Clear();
        changed.Schemas.AddRange(versions.Select(s => new SchemaVersion { Version = s.Version, Schema = s.Message }));
        DefinitionFile.Write(engine.Files, Path.Combine(Folder, DefinitionName), changed);
        definition = changed;
    }

    /// <summary>After a commit: the log names no schema before this version any more.</summary>
    private void DropSchemasBefore(long version)
    {
        definitionGate.Wait();
        try
        {
            if (Schemas.RemoveBefore(version))
            {
                WriteDefinition(Schemas.All(), definition.Settings, definition.Revision);
            }
        }
        finally
        {
            definitionGate.Release();
        }
    }

    private ShardContext ShardContext() => new()
    {
        Index = Name,
        Folder = Path.Combine(Folder, "shard-0"),
        Options = engine.Options,
        Files = engine.Files,
        Time = engine.Time,
        Logger = engine.Logger,
        Buffer = engine.Buffer,
        SchemaOfVersion = Schemas.Of,
        CurrentSchema = () => Schemas.Current,
        RefreshInterval = () => definition.Settings?.RefreshInterval?.ToTimeSpan() ?? DefaultRefreshInterval,
        OldestSchemaInUse = () => Schemas.OldestInUse,
        Committed = DropSchemasBefore,
    };
}
