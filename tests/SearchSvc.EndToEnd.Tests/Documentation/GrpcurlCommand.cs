using System.Text;

namespace SearchSvc.EndToEnd.Tests.Documentation;

/// <summary>A grpcurl command line, and the same for `buf curl`, which speaks the same by reflection and is to be had on npm.</summary>
internal sealed record GrpcurlCommand(string? Data, string Target)
{
    /// <exception cref="FormatException">It uses an option that this does not know.</exception>
    public static GrpcurlCommand Parse(string line)
    {
        var words = new Queue<string>(Words(line));
        string? data = null;
        Expect(words, "grpcurl");
        Expect(words, "-plaintext");
        if (words.Peek() == "-d")
        {
            words.Dequeue();
            data = words.Dequeue();
        }

        Expect(words, "localhost:50051");
        return words.Count == 1 ? new(data, words.Dequeue()) : throw new FormatException($"one method, or list, is expected: {line}");
    }

    public IReadOnlyList<string> ForBuf(string address, string reflection = "grpc-v1")
    {
        string[] options = ["curl", "--protocol", "grpc", "--http2-prior-knowledge", "--reflect", "--reflect-protocol", reflection];
        return Target == "list"
            ? [.. options, "--list-services", address]
            : [.. options, "-d", Data ?? "{}", $"{address}/{Target}"];
    }

    private static void Expect(Queue<string> words, string expected)
    {
        if (words.Dequeue() is var word && word != expected)
        {
            throw new FormatException($"'{expected}' is expected, not '{word}'");
        }
    }

    /// <summary>Splits as a POSIX shell does, of whose quotes only the single ones and backslashes are used.</summary>
    private static IEnumerable<string> Words(string line)
    {
        var word = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\'')
            {
                quoted = !quoted;
            }
            else if (!quoted && line[i] == '\\')
            {
                word.Append(line[++i]);
            }
            else if (!quoted && char.IsWhiteSpace(line[i]))
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                }

                word.Clear();
            }
            else
            {
                word.Append(line[i]);
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
