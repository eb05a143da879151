using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Util;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>The filter that splits words at hyphens, at changes of case and between letters and digits, and joins the parts
/// again.</summary>
internal static class WordDelimiters
{
    private static readonly (string Setting, WordDelimiterFlags Flag, bool Default)[] Flags =
    [
        ("generate_word_parts", WordDelimiterFlags.GENERATE_WORD_PARTS, true),
        ("generate_number_parts", WordDelimiterFlags.GENERATE_NUMBER_PARTS, true),
        ("catenate_words", WordDelimiterFlags.CATENATE_WORDS, false),
        ("catenate_numbers", WordDelimiterFlags.CATENATE_NUMBERS, false),
        ("catenate_all", WordDelimiterFlags.CATENATE_ALL, false),
        ("split_on_case_change", WordDelimiterFlags.SPLIT_ON_CASE_CHANGE, true),
        ("split_on_numerics", WordDelimiterFlags.SPLIT_ON_NUMERICS, true),
        ("preserve_original", WordDelimiterFlags.PRESERVE_ORIGINAL, false),
        ("stem_english_possessive", WordDelimiterFlags.STEM_ENGLISH_POSSESSIVE, true),
    ];

    private static readonly Dictionary<string, int> Types = new()
    {
        ["LOWER"] = WordDelimiterFilter.LOWER,
        ["UPPER"] = WordDelimiterFilter.UPPER,
        ["ALPHA"] = WordDelimiterFilter.ALPHA,
        ["DIGIT"] = WordDelimiterFilter.DIGIT,
        ["ALPHANUM"] = WordDelimiterFilter.ALPHANUM,
        ["SUBWORD_DELIM"] = WordDelimiterFilter.SUBWORD_DELIM,
    };

    public static TokenFilterStage Read(ComponentSettings settings)
    {
        var flags = Flags.Aggregate((WordDelimiterFlags)0, (all, f) => settings.Flag(f.Setting, f.Default) ? all | f.Flag : all);
        var kept = settings.WordSet("protected|protected_words|words", required: false, ignoreCase: false) ?? CharArraySet.Empty;
        var table = ReadTypes(settings);
        return new TokenFilterStage(input => new WordDelimiterFilter(LUCENE_48, input, table, flags, kept), Growth: 4, SplitsWords: true);
    }

    /// <summary>"types" says what characters are, as "#=>ALPHA|@=>ALPHA"; all others are what Unicode says.</summary>
    private static byte[] ReadTypes(ComponentSettings settings)
    {
        var pairs = settings.Pairs("types|type_table", required: false);
        if (pairs.Count == 0)
        {
            return WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE;
        }

        var last = pairs.Max(p => p.From[0]);
        var table = new byte[Math.Max(last + 1, WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE.Length)];
        for (var c = 0; c < table.Length; c++)
        {
            table[c] = WordDelimiterIterator.GetType(c);
        }

        foreach (var (from, to) in pairs)
        {
            if (from.Length == 1 && Types.TryGetValue(to.Trim(), out var type))
            {
                table[from[0]] = (byte)type;
            }
            else
            {
                settings.Problem($"types has '{from}=>{to}': a pair is one character and one of {string.Join(", ", Types.Keys)}");
            }
        }

        return table;
    }
}
