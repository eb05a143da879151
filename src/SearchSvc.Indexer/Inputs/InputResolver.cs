using Microsoft.Extensions.FileSystemGlobbing;

namespace SearchSvc.Indexer.Inputs;

/// <summary>Finds the files that the command line names: files, folders, patterns, standard input.</summary>
internal sealed class InputResolver(FileFormat? forced, Stream? standardInput)
{
    private readonly List<string> problems = [];
    private readonly List<(string Root, InputFile File)> records = [];
    private readonly List<(string Root, InputFile File)> documents = [];
    private readonly HashSet<string> seen = [];
    private int unknown;

    /// <summary>Files in folders that are of no format known here, and were left out.</summary>
    public int Unknown => unknown;

    /// <exception cref="InputException">Something does not exist, or its format cannot be told; all of it.</exception>
    public async Task<IReadOnlyList<FeedSource>> ResolveAsync(IEnumerable<string> inputs, CancellationToken cancellationToken)
    {
        var named = new List<string>();
        foreach (var input in inputs)
        {
            if (input == "-")
            {
                await AddStandardInputAsync(cancellationToken);
            }
            else if (File.Exists(input))
            {
                named.Add(Path.GetFullPath(input));
            }
            else if (Directory.Exists(input))
            {
                var root = Path.GetFullPath(input);
                await AddAllAsync(root, input, Below(root), skipUnknown: true, cancellationToken);
            }
            else
            {
                await AddPatternAsync(input, cancellationToken);
            }
        }

        // Files named one by one, as a shell does with a pattern, get the ids that the pattern would have given them.
        await AddAllAsync(CommonFolder(named), "the files given", named, skipUnknown: false, cancellationToken);
        CheckIds();
        return problems.Count > 0 ? throw new InputException(problems) : Sources();
    }

    private static IEnumerable<string> Below(string root) => Directory.EnumerateFiles(
        root,
        "*",
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System });

    private static string CommonFolder(List<string> files)
    {
        var common = files.Count == 0 ? "" : Path.GetDirectoryName(files[0])!;
        while (common.Length > 0 && !files.TrueForAll(file => IsBelow(common, file)))
        {
            common = Path.GetDirectoryName(common) ?? "";
        }

        return common;
    }

    private static bool IsBelow(string folder, string file) =>
        file.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private List<FeedSource> Sources() =>
    [
        .. records.Select(found => new FeedSource(found.File.IsStandardInput ? null : found.File.Path, [found.File])),
        .. documents.GroupBy(found => found.Root).Select(group => new FeedSource(group.Key, [.. group.Select(found => found.File)])),
    ];

    private async Task AddPatternAsync(string pattern, CancellationToken cancellationToken)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            problems.Add($"'{pattern}' does not exist");
            return;
        }

        var split = pattern.LastIndexOfAny([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], star) + 1;
        var root = Path.GetFullPath(split == 0 ? "." : pattern[..split]);
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(pattern[split..]);
        var found = Directory.Exists(root) ? matcher.GetResultsInFullPath(root).ToList() : [];
        if (found.Count == 0)
        {
            problems.Add($"no file matches '{pattern}'");
        }

        await AddAllAsync(root, pattern, found, skipUnknown: false, cancellationToken);
    }

    private async Task AddAllAsync(
        string root, string input, IEnumerable<string> paths, bool skipUnknown, CancellationToken cancellationToken)
    {
        var before = seen.Count;
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var format = await FormatOfAsync(path, sniff: !skipUnknown, cancellationToken);
            if (format is null && skipUnknown)
            {
                unknown++;
            }
            else if (format is null)
            {
                problems.Add($"'{path}': the format cannot be told from the name or the content; say it with --format");
            }
            else if (seen.Add(path))
            {
                var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
                var file = new InputFile(Path.GetRelativePath(".", path), path, relative, format.Value, new FileInfo(path).Length);
                (format.Value.IsOneDocument() ? documents : records).Add((root, file));
            }
        }

        if (skipUnknown && seen.Count == before)
        {
            problems.Add(
                $"'{input}' holds no file of a known format (.ndjson, .jsonl, .json, .csv, .tsv, .txt, .md, .html, each also .gz)");
        }
    }

    private async Task AddStandardInputAsync(CancellationToken cancellationToken)
    {
        if (standardInput is null || !seen.Add("-"))
        {
            problems.Add("standard input can be read once");
            return;
        }

        // A terminal at which no one types yet does not notice a cancellation.
        var opening = InputContent.OpenAsync(standardInput, 0, null, cancellationToken);
        var content = await opening.WaitAsync(cancellationToken);
        var head = await content.PeekAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);
        if ((forced ?? (head.IsEmpty ? FileFormat.Ndjson : FileFormats.OfContent(head.Span))) is { } format)
        {
            records.Add(("", new InputFile("standard input", "", "standard-input", format, null, content)));
        }
        else
        {
            problems.Add("standard input is not JSON; say its format with --format");
        }
    }

    private async Task<FileFormat?> FormatOfAsync(string path, bool sniff, CancellationToken cancellationToken)
    {
        var byName = forced ?? FileFormats.OfName(path);
        if (forced is not null || byName is { } known && known != FileFormat.Json || (byName is null && !sniff))
        {
            return byName;
        }

        try
        {
            await using var content = await InputContent.OpenAsync(InputFile.OpenStored(path), 0, null, cancellationToken);
            var head = await content.PeekAsync(cancellationToken);
            return FileFormats.OfContent(head.Span) ?? byName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // It is reported where it is read.
            return byName;
        }
    }

    private void CheckIds() => problems.AddRange(documents
        .GroupBy(found => found.File.RelativePath)
        .Where(same => same.Count() > 1)
        .Select(same => (First: same.First().File.Path, Last: same.Last().File.Path, Id: same.Key))
        .Select(same => $"'{same.First}' and '{same.Last}' would both get the id '{same.Id}'; give the folder above them"));
}
