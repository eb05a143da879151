using System.Buffers.Text;
using Google.Protobuf;
using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Writes;

/// <summary>Write tokens: the index's incarnation and a place in the log of each shard written.</summary>
internal static class WriteTokens
{
    private const int MaxLength = 1_000;

    public static string Create(string uid, long epoch, long sequence) => Base64Url.EncodeToString(new WriteToken
    {
        Uid = uid,
        Positions = { new ShardPosition { Epoch = epoch, Sequence = sequence } },
    }.ToByteArray());

    /// <summary>Waits until searches of an index see the writes that gave these tokens.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT: not a token. FAILED_PRECONDITION: of another incarnation of the index.</exception>
    public static Task WaitAsync(IReadOnlyList<string> tokens, IndexHandle index, CancellationToken cancellationToken) =>
        WaitAsync(tokens, [index], cancellationToken);

    /// <summary>The same for tokens each of which is of one of several indexes.</summary>
    public static async Task WaitAsync(IReadOnlyList<string> tokens, IReadOnlyList<IndexHandle> indexes, CancellationToken cancellationToken)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = Parse(tokens[i], $"after[{i}]");
            var shard = indexes.FirstOrDefault(index => index.Uid == token.Uid)?.Shard;
            if (shard is null || token.Positions.Any(p => p.Shard != 0 || p.Epoch != shard.Epoch))
            {
                throw new EngineException(ErrorKind.FailedPrecondition, Reasons.WriteTokenStale, indexes.Count == 1
                    ? $"after[{i}]: the token is of another index, or of one named '{indexes[0].Name}' that was deleted since"
                    : $"after[{i}]: the token is of none of the indexes that are searched, or of one that was deleted since");
            }

            foreach (var position in token.Positions)
            {
                if (position.Sequence > shard.AppliedSequence)
                {
                    throw EngineException.Invalid($"after[{i}]", "names a write that was never made");
                }

                await shard.EnsureVisibleAsync(position.Sequence, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static WriteToken Parse(string token, string path)
    {
        try
        {
            if (token.Length is > 0 and <= MaxLength)
            {
                return WriteToken.Parser.ParseFrom(Base64Url.DecodeFromChars(token));
            }
        }
        catch (Exception error) when (error is FormatException or InvalidProtocolBufferException)
        {
        }

        throw EngineException.Invalid(path, "is not a write token; pass on what a write answered, unchanged");
    }
}
