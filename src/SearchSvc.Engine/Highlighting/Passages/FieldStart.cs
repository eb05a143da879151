using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.V1;

namespace SearchSvc.Engine.Highlighting.Passages;

/// <summary>The beginning of a field, for where nothing matches.</summary>
internal static class FieldStart
{
    /// <summary>The first value with text, up to about a size: whole sentences if they make up half of it, else whole words.</summary>
    public static Passage? Of(IReadOnlyList<FieldValue> values, SentenceRules rules, int size, PassageFormatter formatter)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var text = values[i].Text;
            var start = 0;
            while (start < text.Length && char.IsWhiteSpace(text[start]) && Graphemes.IsBoundary(text, start + 1))
            {
                start++;
            }

            if (start < text.Length)
            {
                return formatter.Format(values[i], new PassageSpan(i, start, End(text, start, rules, size), 0, 0), []);
            }
        }

        return null;
    }

    private static int End(string text, int start, SentenceRules rules, int size)
    {
        var limit = Math.Min(text.Length, start + Math.Min(size, text.Length));
        var end = limit;
        if (limit < text.Length)
        {
            var sentences = new Sentences(text, rules, size);
            end = start;
            for (var next = sentences.End(start); next <= limit; next = sentences.End(next))
            {
                end = next;
            }

            end = end - start >= size / 2 ? end : Words.EndNear(text, limit, start + 1, text.Length);
        }

        while (end > start + 1 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
