using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Catalog;

/// <summary>The schemas of an index: the current one, and older ones as long as a write under way or a batch of the log names them.</summary>
internal sealed class SchemaVersions
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, IndexSchema> schemas = [];
    private readonly SortedDictionary<long, int> leases = [];

    public SchemaVersions(IEnumerable<IndexSchema> versions)
    {
        foreach (var schema in versions)
        {
            schemas.Add(schema.Version, schema);
        }

        Current = schemas.Values.Last();
    }

    public IndexSchema Current { get; private set; }

    /// <summary>The oldest version that is current or leased.</summary>
    public long OldestInUse
    {
        get
        {
            lock (gate)
            {
                return leases.Count == 0 ? Current.Version : Math.Min(leases.Keys.First(), Current.Version);
            }
        }
    }

    /// <exception cref="InvalidDataException">The version is not known: the log names a schema that the definition lacks.</exception>
    public IndexSchema Of(long version)
    {
        lock (gate)
        {
            return schemas.TryGetValue(version, out var schema)
                ? schema
                : throw new InvalidDataException($"the log names schema version {version}, which the index's definition lacks");
        }
    }

    /// <summary>Holds the current schema for a write, from its validation until it is applied.</summary>
    public SchemaLease Lease()
    {
        lock (gate)
        {
            leases[Current.Version] = leases.GetValueOrDefault(Current.Version) + 1;
            return new SchemaLease(this, Current);
        }
    }

    public void Add(IndexSchema schema)
    {
        lock (gate)
        {
            schemas.Add(schema.Version, schema);
            Current = schema;
        }
    }

    /// <returns>Whether any was removed.</returns>
    public bool RemoveBefore(long version)
    {
        lock (gate)
        {
            var old = schemas.Keys.Where(v => v < version).ToList();
            old.ForEach(v => schemas.Remove(v));
            return old.Count > 0;
        }
    }

    public IReadOnlyList<IndexSchema> All()
    {
        lock (gate)
        {
            return [.. schemas.Values];
        }
    }

    internal void Release(long version)
    {
        lock (gate)
        {
            if (--leases[version] == 0)
            {
                leases.Remove(version);
            }
        }
    }
}

/// <summary>A schema held for one write.</summary>
internal sealed class SchemaLease(SchemaVersions versions, IndexSchema schema) : IDisposable
{
    private int released;

    public IndexSchema Schema { get; } = schema;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref released, 1) == 0)
        {
            versions.Release(Schema.Version);
        }
    }
}
