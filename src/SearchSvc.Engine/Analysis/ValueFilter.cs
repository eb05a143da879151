using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Ckb;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Ga;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Index;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>Token filters that make one token of one, as functions of a whole value. Each thread keeps its own streams.</summary>
internal static class ValueFilter
{
    private static readonly Dictionary<string, Func<TokenStream, TokenStream>> Table = new()
    {
        ["arabic_normalization"] = input => new ArabicNormalizationFilter(input),
        ["cjk_width"] = input => new CJKWidthFilter(input),
        ["german_normalization"] = input => new GermanNormalizationFilter(input),
        ["greek_lower_case"] = input => new GreekLowerCaseFilter(LUCENE_48, input),
        ["hindi_normalization"] = input => new HindiNormalizationFilter(input),
        ["indic_normalization"] = input => new IndicNormalizationFilter(input),
        ["irish_lower_case"] = input => new IrishLowerCaseFilter(input),
        ["persian_normalization"] = input => new PersianNormalizationFilter(input),
        ["scandinavian_folding"] = input => new ScandinavianFoldingFilter(input),
        ["scandinavian_normalization"] = input => new ScandinavianNormalizationFilter(input),
        ["sorani_normalization"] = input => new SoraniNormalizationFilter(input),
        ["turkish_lower_case"] = input => new TurkishLowerCaseFilter(input),
    };

    [ThreadStatic]
    private static Dictionary<string, Func<string, string>>? ofThread;

    public static IEnumerable<string> Names => Table.Keys;

    public static Func<string, string> Of(string name) => value =>
    {
        // Longer ones are not indexed, and the filters that delete characters take quadratic time.
        if (value.Length == 0 || value.Length > IndexWriter.MAX_TERM_LENGTH)
        {
            return value;
        }

        var filters = ofThread ??= [];
        if (!filters.TryGetValue(name, out var filter))
        {
            filters.Add(name, filter = Over(Table[name]));
        }

        return filter(value);
    };

    private static Func<string, string> Over(Func<TokenStream, TokenStream> create)
    {
        var token = new OneToken();
        var filtered = create(token);
        return value =>
        {
            token.Value = value;
            filtered.Reset();
            filtered.IncrementToken();
            return token.ToString();
        };
    }

    /// <summary>A value as a stream of one token, whose text filters change in place.</summary>
    private sealed class OneToken : TokenStream
    {
        private readonly ICharTermAttribute term;

        public OneToken() => term = AddAttribute<ICharTermAttribute>();

        public string? Value { get; set; }

        public override bool IncrementToken()
        {
            if (Value is null)
            {
                return false;
            }

            ClearAttributes();
            term.Append(Value);
            Value = null;
            return true;
        }

        public override string ToString() => term.ToString()!;
    }
}
