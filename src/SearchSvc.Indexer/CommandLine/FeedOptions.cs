using System.CommandLine;
using SearchSvc.Indexer.Documents;
using SearchSvc.Indexer.Feeding;
using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.CommandLine;

/// <summary>The options of the feed command, and how they become settings.</summary>
internal sealed class FeedOptions
{
    private readonly Argument<string[]> inputs = new("INPUT")
    {
        Description = "Files, folders, patterns ('logs/**/*.ndjson'), or - for standard input. gzip is read too.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> server = new("--server", "-s")
    {
        Description = "Address of the server's gRPC port.",
        DefaultValueFactory = _ => "http://localhost:50051",
        HelpName = "URL",
    };

    private readonly Option<string> index = new("--index", "-i") { Description = "Index to feed.", Required = true, HelpName = "NAME" };

    private readonly Option<FileFormat?> format = new("--format", "-f")
    {
        Description = "Format of all inputs. Otherwise by each one's name, or for JSON by its content.",
        HelpName = "ndjson|json|csv|tsv|text|markdown|html",
        CustomParser = OptionValues.Format,
    };

    private readonly Option<char?> delimiter = new("--delimiter")
    {
        Description = "Character between the cells of CSV. Otherwise a comma, and for TSV a tab.",
        HelpName = "CHAR",
        CustomParser = OptionValues.Delimiter,
    };

    private readonly Option<string?> idField = new("--id-field")
    {
        Description = "Field with a document's id, such as sku or meta.id; a record without it is a bad one. "
            + "Otherwise the field id where there is one, else the server gives an id. The field stays in the document; --drop takes it out.",
        HelpName = "FIELD",
    };

    private readonly Option<string[]> rename = new("--rename")
    {
        Description = "Give a field another name: author.name=writer makes author.writer. The id is taken before. Can be repeated.",
        HelpName = "OLD=NEW",
    };

    private readonly Option<string[]> drop = new("--drop")
    {
        Description = "Leave a field out. The id is taken before. Can be repeated.",
        HelpName = "FIELD",
    };

    private readonly Option<bool> create = new("--create") { Description = "Create the index where it does not exist." };

    private readonly Option<string?> schema = new("--schema")
    {
        Description = "With --create: file with the schema, or the whole CreateIndexRequest, as JSON.",
        HelpName = "FILE",
    };

    private readonly Option<int> batchSize = new("--batch-size")
    {
        Description = "Most documents in a batch.",
        DefaultValueFactory = _ => 500,
        HelpName = "N",
    };

    private readonly Option<double> batchMegabytes = new("--batch-mb")
    {
        Description = "Most megabytes in a batch, up to 3.",
        DefaultValueFactory = _ => 1,
        HelpName = "MB",
    };

    private readonly Option<int> streams = new("--streams")
    {
        Description = "How many streams feed at the same time, 1 to 32. Documents of one id keep their order.",
        DefaultValueFactory = _ => 4,
        HelpName = "N",
    };

    private readonly Option<long?> maxErrors = new("--max-errors")
    {
        Description = "Stop when more than N records have failed. Otherwise a bad record never stops the run.",
        HelpName = "N",
    };

    private readonly Option<string?> rejectFile = new("--reject-file")
    {
        Description = "Write every record that failed to this file, with the reason, as NDJSON.",
        HelpName = "FILE",
    };

    private readonly Option<bool> resume = new("--resume")
    {
        Description = "Go on where an earlier run of this command stopped. After a crash a few records may be fed again: "
            + "those with an id are replaced, not doubled. Standard input cannot be resumed.",
    };

    private readonly Option<double> retryFor = new("--retry-for")
    {
        Description = "Seconds to go on trying while the server is unavailable.",
        DefaultValueFactory = _ => 300,
        HelpName = "SECONDS",
    };

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Read and check the input; send nothing." };

    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Say nothing but what went wrong." };

    private readonly Option<bool> noProgress = new("--no-progress") { Description = "Show no progress." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(inputs);
        foreach (var option in new Option[]
        {
            server, index, create, schema, format, delimiter, idField, rename, drop, batchSize, batchMegabytes, streams, maxErrors,
            rejectFile, resume, retryFor, dryRun, quiet, noProgress,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="InputException">Values that cannot be, all of them.</exception>
    public FeedSettings Read(ParseResult result)
    {
        var problems = new List<string>();
        var settings = new FeedSettings
        {
            Inputs = result.GetRequiredValue(inputs),
            Server = OptionValues.Address(result.GetRequiredValue(server), problems),
            Index = result.GetRequiredValue(index),
            Format = result.GetValue(format),
            Delimiter = result.GetValue(delimiter),
            Shape = new ShapeOptions
            {
                IdField = result.GetValue(idField) ?? "id",
                RequireId = result.GetValue(idField) is not null,
                Renames = OptionValues.Renames(result.GetValue(rename) ?? [], problems),
                Drops = (result.GetValue(drop) ?? []).ToHashSet(),
            },
            Create = result.GetValue(create),
            SchemaPath = result.GetValue(schema),
            BatchSize = result.GetValue(batchSize),
            BatchBytes = (int)(Math.Clamp(result.GetValue(batchMegabytes), 0, 3) * (1 << 20)),
            Streams = result.GetValue(streams),
            MaxErrors = result.GetValue(maxErrors),
            RejectPath = result.GetValue(rejectFile),
            Resume = result.GetValue(resume),
            RetryFor = TimeSpan.FromSeconds(Math.Clamp(result.GetValue(retryFor), 0, 86_400 * 365)),
            DryRun = result.GetValue(dryRun),
            Quiet = result.GetValue(quiet),
            NoProgress = result.GetValue(noProgress),
        };
        Check(settings, result.GetValue(batchMegabytes), problems);
        return problems.Count > 0 ? throw new InputException(problems) : settings;
    }

    private static void Check(FeedSettings settings, double batchMegabytes, List<string> problems)
    {
        Require(settings.Streams is >= 1 and <= 32, "--streams is 1 to 32", problems);
        Require(settings.BatchSize is >= 1 and <= 10_000, "--batch-size is 1 to 10000", problems);
        Require(batchMegabytes is > 0 and <= 3, "--batch-mb is above 0 and up to 3", problems);
        Require(settings.MaxErrors is null or >= 0, "--max-errors is 0 or more", problems);
        Require(settings.SchemaPath is null || settings.Create, "--schema says how to create an index: it needs --create", problems);
        Require(
            !(settings.Resume && settings.Inputs.Contains("-")),
            "standard input cannot be resumed: feed it from a file, or without --resume",
            problems);
        Require(!(settings.Resume && settings.DryRun), "--dry-run reads everything: it cannot be combined with --resume", problems);
        var both = settings.Shape.Drops.Where(settings.Shape.Renames.ContainsKey);
        problems.AddRange(both.Select(field => $"'{field}' is both dropped and renamed"));
    }

    private static void Require(bool condition, string problem, List<string> problems)
    {
        if (!condition)
        {
            problems.Add(problem);
        }
    }
}
