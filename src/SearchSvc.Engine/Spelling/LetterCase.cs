namespace SearchSvc.Engine.Spelling;

/// <summary>Writes a corrected word as the misspelt one was written: in capitals, with one at its beginning, or as it is.</summary>
internal static class LetterCase
{
    public static string Apply(string written, string corrected)
    {
        if (written.Length > 1 && written.All(c => !char.IsLower(c)) && written.Any(char.IsUpper))
        {
            return corrected.ToUpperInvariant();
        }

        return char.IsUpper(written[0]) ? char.ToUpperInvariant(corrected[0]) + corrected[1..] : corrected;
    }
}
