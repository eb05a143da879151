using System.Text;
using Google.Protobuf;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Catalog;

/// <summary>Definitions as JSON files, written durably and in one step.</summary>
internal static class DefinitionFile
{
    /// <summary>The format that this version writes, and the newest one that it reads.</summary>
    public const int Format = 1;

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation());

    public static void Write(FileLayer files, string path, IMessage definition) =>
        files.WriteAtomically(path, Encoding.UTF8.GetBytes(Formatter.Format(definition)));

    /// <exception cref="InvalidDataException">The file is not what was written.</exception>
    public static T Read<T>(string path, MessageParser<T> parser)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseJson(File.ReadAllText(path));
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is damaged: {error.Message}", error);
        }
    }
}
