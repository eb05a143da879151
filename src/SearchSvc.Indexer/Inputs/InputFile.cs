namespace SearchSvc.Indexer.Inputs;

/// <summary>One file to be fed, or standard input.</summary>
/// <param name="name">As a message names it.</param>
/// <param name="path">The full path; empty for standard input.</param>
/// <param name="relativePath">Below the folder that was given, with slashes: the id where the file is one document.</param>
/// <param name="length">In bytes as stored; null where it cannot be known.</param>
/// <param name="opened">Standard input's content, which can be read only once.</param>
internal sealed class InputFile(
    string name, string path, string relativePath, FileFormat format, long? length, InputContent? opened = null)
{
    public string Name { get; } = name;

    public string Path { get; } = path;

    public string RelativePath { get; } = relativePath;

    public FileFormat Format { get; } = format;

    public long? Length { get; } = length;

    /// <summary>How many bytes were read so far, as stored.</summary>
    public long BytesRead { get; private set; }

    public bool IsStandardInput => opened is not null;

    /// <summary>Opens the text at an offset of it. Standard input can be opened once, at 0.</summary>
    /// <exception cref="IOException">The file cannot be opened or read; the same for UnauthorizedAccessException.</exception>
    public Task<InputContent> OpenAsync(long offset, CancellationToken cancellationToken)
    {
        BytesRead = 0;
        return opened is not null
            ? Task.FromResult(opened)
            : InputContent.OpenAsync(OpenStored(Path), offset, read => BytesRead += read, cancellationToken);
    }

    /// <summary>The file as it is stored.</summary>
    public static FileStream OpenStored(string path) => new(
        path,
        new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
}
