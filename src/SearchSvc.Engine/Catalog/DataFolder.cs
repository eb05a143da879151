using System.Text.Json;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Catalog;

/// <summary>The data folder, locked for this process: which file is where in it, and of which format it is.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "LOCK";
    private const string FormatName = "format.json";
    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    public string Path { get; }

    public string Indexes => System.IO.Path.Combine(Path, "indexes");

    public string Aliases => System.IO.Path.Combine(Path, "aliases.json");

    /// <summary>Opens the folder, making it where it is missing.</summary>
    /// <exception cref="EngineException">FAILED_PRECONDITION: another process has it open, it can't be written, or it is of a newer format.</exception>
    public static DataFolder Open(string path, FileLayer files)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            files.CreateFolderDurably(path);
            var folder = new DataFolder(path, Lock(System.IO.Path.Combine(path, LockName), path));
            folder.CheckFormat(files);
            files.CreateFolderDurably(folder.Indexes);
            return folder;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw Refused($"the data folder {path} can't be used: {error.Message}", error);
        }
    }

    public void Dispose() => held.Dispose();

    private static FileStream Lock(string file, string folder)
    {
        try
        {
            // FileShare.None is an advisory lock that the operating system lets go when the process ends, however it ends.
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw Refused($"the data folder {folder} is in use by another server: stop that one, or set SearchSvc:DataPath to another folder", error);
        }
    }

    private void CheckFormat(FileLayer files)
    {
        var file = System.IO.Path.Combine(Path, FormatName);
        if (!File.Exists(file))
        {
            files.WriteAtomically(file, JsonSerializer.SerializeToUtf8Bytes(new FormatFile(DefinitionFile.Format)));
            return;
        }

        var format = ReadFormat(file);
        if (format > DefinitionFile.Format)
        {
            held.Dispose();
            throw Refused($"the data folder {Path} is of format {format}; this version reads up to {DefinitionFile.Format}: start the newer version", null);
        }
    }

    private int ReadFormat(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<FormatFile>(File.ReadAllBytes(file))!.Format;
        }
        catch (JsonException error)
        {
            held.Dispose();
            throw Refused($"{file} is damaged: it does not tell the format of the data folder", error);
        }
    }

    private static EngineException Refused(string message, Exception? inner) =>
        new(ErrorKind.FailedPrecondition, Reasons.DataFolder, message, inner);

    private sealed record FormatFile(int Format);
}
