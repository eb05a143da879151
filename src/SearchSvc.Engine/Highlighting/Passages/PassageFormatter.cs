using System.Text;
using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.V1;

namespace SearchSvc.Engine.Highlighting.Passages;

/// <summary>Makes the messages of passages: tagged text and segments.</summary>
internal sealed class PassageFormatter(HighlightSettings settings)
{
    public Passage Format(FieldValue value, in PassageSpan span, List<TextMatch> matches)
    {
        var passage = new Passage { Start = span.Start, ValueIndex = value.Index, Score = span.Score };
        var tagged = new StringBuilder(span.End - span.Start + 32);
        var at = span.Start;
        for (var i = span.FirstMatch; i < span.EndMatch;)
        {
            // Matches that overlap or touch are one.
            var start = Math.Max(at, matches[i].Start);
            var end = matches[i].End;
            for (i++; i < span.EndMatch && matches[i].Start <= end; i++)
            {
                end = Math.Max(end, matches[i].End);
            }

            end = Math.Min(end, span.End);
            if (end > start)
            {
                Add(passage, tagged, value.Text, at, start, highlighted: false);
                Add(passage, tagged, value.Text, start, end, highlighted: true);
                at = end;
            }
        }

        Add(passage, tagged, value.Text, at, span.End, highlighted: false);
        passage.Text = tagged.ToString();
        return passage;
    }

    private void Add(Passage passage, StringBuilder tagged, string text, int start, int end, bool highlighted)
    {
        if (start == end)
        {
            return;
        }

        var segment = new Segment { Text = JsonText.WellFormed(text[start..end]), Highlighted = highlighted };
        passage.Segments.Add(segment);
        tagged.Append(highlighted ? settings.PreTag : "");
        Encode(segment.Text, tagged);
        tagged.Append(highlighted ? settings.PostTag : "");
    }

    private void Encode(string text, StringBuilder tagged)
    {
        if (!settings.EscapeHtml)
        {
            tagged.Append(text);
            return;
        }

        var rest = text.AsSpan();
        for (var next = rest.IndexOfAny("&<>\"'"); next >= 0; next = rest.IndexOfAny("&<>\"'"))
        {
            tagged.Append(rest[..next]).Append(rest[next] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
            rest = rest[(next + 1)..];
        }

        tagged.Append(rest);
    }
}
