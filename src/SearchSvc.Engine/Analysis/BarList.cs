namespace SearchSvc.Engine.Analysis;

/// <summary>Lists in a setting: "a|b|c", where a bar in an item is written "\|".</summary>
internal static class BarList
{
    public static List<string> Split(string text)
    {
        var parts = new List<string>();
        var part = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '|')
            {
                part.Append('|');
                i++;
            }
            else if (text[i] == '|')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
