namespace SearchSvc.Indexer.Formats;

/// <summary>
/// Cuts JSON text into the elements of its outer array, or into the values that stand one after the other. Looks at brackets and quotes
/// only, so that an element that is no valid JSON ends where it seems to end, and the next one can be read.
/// </summary>
internal sealed class JsonSplitter(int maxLength)
{
    private enum Layout
    {
        Unknown,
        Array,
        Sequence,
        AfterArray,
        Done,
    }

    private Layout layout;
    private int position;
    private int start = -1;
    private int depth;
    private bool inString;
    private bool escaped;
    private bool dropped;
    private long lineBreaks;
    private long startLine;

    /// <param name="window">What was not consumed of the text so far, and what follows it.</param>
    /// <param name="final">Nothing follows the window.</param>
    /// <param name="consumed">How many bytes of the window are to be gone at the next call.</param>
    /// <returns>True with a piece; false where more text is needed, or at the end.</returns>
    public bool TryNext(ReadOnlySpan<byte> window, bool final, out JsonPiece piece, out int consumed)
    {
        for (; position < window.Length; position++)
        {
            var b = window[position];
            if (b == '\n')
            {
                lineBreaks++;
            }

            if (start < 0 && !Begins(b))
            {
                continue;
            }

            if (layout == Layout.Done)
            {
                return Emit(position, position, window.Length, "there is text after the end of the array", out piece, out consumed);
            }

            if (Ends(b) is { } inclusive)
            {
                var end = inclusive ? position + 1 : position;
                var next = b == ']' && !inclusive ? position : position + 1;
                return Emit(start, end, next, null, out piece, out consumed);
            }
        }

        if (final && start >= 0)
        {
            layout = Layout.Done;
            return Emit(start, position, position, "the file ends inside this value", out piece, out consumed);
        }

        if (final && layout == Layout.Array)
        {
            layout = Layout.Done;
            startLine = lineBreaks + 1;
            return Emit(position, position, position, "the file ends before the end of the array", out piece, out consumed);
        }

        return Skip(out piece, out consumed);
    }

    // Between two values: whether this byte begins one.
    private bool Begins(byte b)
    {
        if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' || layout == Layout.Done)
        {
            return false;
        }

        switch (layout)
        {
            case Layout.Unknown when b == '[':
                layout = Layout.Array;
                return false;
            case Layout.Unknown:
                layout = Layout.Sequence;
                break;
            case Layout.Array when b == ']':
                layout = Layout.AfterArray;
                return false;
            case Layout.Array or Layout.Sequence when b == ',':
                return false;
            case Layout.AfterArray:
                layout = Layout.Done;
                break;
        }

        start = position;
        startLine = lineBreaks + 1;
        return true;
    }

    // In a value: null where this byte does not end it, else whether it belongs to it.
    private bool? Ends(byte b)
    {
        if (inString)
        {
            // A line break cannot stand in a string: the closing quote is missing, and what follows is read as if it were there.
            inString = b != '\n' && (escaped || b != '"');
            escaped = !escaped && b == '\\';
            return null;
        }

        switch (b)
        {
            case (byte)'"':
                inString = true;
                return null;
            case (byte)'{' or (byte)'[':
                depth++;
                return null;
            case (byte)'}' or (byte)']' when depth > 0:
                depth--;
                return depth == 0 && layout == Layout.Sequence ? true : null;
            case (byte)']' or (byte)',' when depth == 0 && layout == Layout.Array:
                return false;
            case (byte)'\n' when depth == 0 && layout == Layout.Sequence:
                return false;
            default:
                return null;
        }
    }

    private bool Emit(int from, int to, int next, string? problem, out JsonPiece piece, out int consumed)
    {
        var tooLong = dropped || to - from > maxLength;
        piece = new JsonPiece(from, tooLong ? from : to, startLine, tooLong ? $"longer than {maxLength >> 20} MB" : problem);
        consumed = next;
        (position, start, depth, inString, escaped, dropped) = (0, -1, 0, false, false, false);
        return true;
    }

    private bool Skip(out JsonPiece piece, out int consumed)
    {
        piece = default;
        consumed = start < 0 ? position : 0;
        if (start >= 0 && position - start > maxLength)
        {
            (dropped, consumed, start) = (true, position, 0);
        }

        position -= consumed;
        return false;
    }
}
