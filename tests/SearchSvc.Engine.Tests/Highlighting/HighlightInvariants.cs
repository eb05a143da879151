using System.Globalization;
using System.Net;
using System.Text;
using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.V1;
using static SearchSvc.Engine.Tests.Highlighting.TextFixture;
using BooleanQuery = Lucene.Net.Search.BooleanQuery;
using LuceneQuery = Lucene.Net.Search.Query;
using PhraseQuery = Lucene.Net.Search.PhraseQuery;
using TermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>What holds for every text and query.</summary>
public class HighlightInvariants
{
    private const int Seconds = 2;

    private static readonly string[] Words = ["sea", "boat", "red", "old", "harbour", "Dr", "e.g", "東京", "船", "naïve", "cafe\u0301", "سفينة", "เรือ", "👨‍👩‍👧", "🇫🇷🇩🇪", "सागर"];

    private static readonly string[] Separators = [" ", ". ", ", ", "\n", "\n\n", "! ", "? ", "。", "-", "'", "; ", "  ", "... ", "</em>", "<b>", "&amp;", "\u0301 ", "\u200D"];

    private static readonly Gen<string> Sane = Gen.Select(Gen.OneOf(Words), Gen.OneOf(Separators), (word, separator) => word + separator)
        .Array[0, 120].Select(string.Concat);

    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.Char.Array[0, 200].Select(chars => new string(chars)),
        Gen.Select(Sane, Gen.Char['\uD800', '\uDFFF'], Gen.Int[0, 1_000], (text, lone, at) => text.Insert(at % (text.Length + 1), lone.ToString())));

    private static readonly Gen<LuceneQuery> Query = Gen.Select(Gen.OneOf(Words), Gen.OneOf(Words), Gen.Int[0, 4], Gen.Int[0, 3], Build);

    private static readonly Gen<HighlightSettings> Settings = Gen.Select(
        Gen.Int[1, 200], Gen.Int[1, 6], Gen.Bool, Gen.Int[0, 60], Gen.OneOf(HighlightOptions.Types.Boundary.Sentence, HighlightOptions.Types.Boundary.Word, HighlightOptions.Types.Boundary.Whole),
        (size, max, byPosition, noMatch, boundary) => new HighlightSettings
        {
            PassageSize = size,
            MaxPassages = max,
            OrderByPosition = byPosition,
            NoMatchSize = noMatch,
            Boundary = boundary,
        });

    private static readonly Gen<string[]> Values = Gen.OneOf(Sane, Hostile).Array[0, 3];

    [Fact]
    public void Without_tags_and_decoded_a_passage_is_the_text_from_its_start() => Check((query, values, settings, highlights) =>
    {
        foreach (var passage in highlights.Passages)
        {
            var plain = string.Concat(passage.Segments.Select(segment => segment.Text));
            var original = JsonText.WellFormed(values[passage.ValueIndex]);

            Assert.Equal(plain, original.Substring(passage.Start, plain.Length));
            Assert.Equal(plain, WebUtility.HtmlDecode(passage.Text.Replace("<em>", "").Replace("</em>", "")));
            Assert.DoesNotMatch("<(?!/?em>)", passage.Text);
            Assert.Equal(highlights.Matched, passage.Segments.Any(segment => segment.Highlighted));
        }
    });

    [Fact]
    public void What_is_highlighted_is_a_token_of_the_query_or_a_run_of_them() => Check((query, values, settings, highlights) =>
    {
        var wanted = Terms(query).ToHashSet();
        foreach (var segment in highlights.Passages.SelectMany(passage => passage.Segments).Where(segment => segment.Highlighted))
        {
            Assert.Contains(Tokens(segment.Text), wanted.Contains);
            Assert.All(Tokens(segment.Text), token => Assert.Contains(token, wanted));
        }
    });

    [Fact]
    public void Passages_do_not_overlap_and_come_in_the_order_asked() => Check((query, values, settings, highlights) =>
    {
        Assert.True(highlights.Passages.Count <= settings.MaxPassages);
        var inText = highlights.Passages.OrderBy(p => p.ValueIndex).ThenBy(p => p.Start).ToList();
        foreach (var (one, next) in inText.Zip(inText.Skip(1)))
        {
            Assert.True(one.ValueIndex < next.ValueIndex || one.Start + Length(one) <= next.Start);
        }

        var expected = settings.OrderByPosition ? inText : [.. inText.OrderByDescending(p => p.Score)];
        Assert.Equal(expected.Select(p => (p.ValueIndex, p.Start)), highlights.Passages.Select(p => (p.ValueIndex, p.Start)));
        Assert.All(highlights.Passages, p => Assert.All(p.Segments, segment => Assert.NotEmpty(segment.Text)));
        Assert.All(highlights.Passages, p => Assert.DoesNotContain(p.Segments.Zip(p.Segments.Skip(1)), pair => pair.First.Highlighted == pair.Second.Highlighted));
    });

    [Fact]
    public void No_character_is_taken_apart() => Check((query, values, settings, highlights) =>
    {
        foreach (var passage in highlights.Passages)
        {
            var text = values[passage.ValueIndex];
            var boundaries = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();
            var at = passage.Start;
            Assert.Contains(at, boundaries);
            foreach (var segment in passage.Segments)
            {
                at += segment.Text.Length;
                Assert.Contains(at, boundaries);
            }

            _ = new UTF8Encoding(false, true).GetBytes(passage.Text);
        }
    });

    [Fact]
    public void A_term_of_the_query_in_the_text_is_highlighted() => Check((query, values, settings, highlights) =>
    {
        var term = query is TermQuery { Term: var asked } ? asked.Text : null;
        if (term is not null)
        {
            Assert.Equal(values.SelectMany(Tokens).Contains(term), highlights.Matched);
        }
    });

    private static void Check(Action<LuceneQuery, string[], HighlightSettings, Highlights> check) =>
        Gen.Select(Query, Values, Settings).Sample(
            (query, values, settings) => check(query, values, settings, Highlight(query, values, settings)), time: Seconds, threads: 1);

    private static LuceneQuery Build(string first, string second, int kind, int slop)
    {
        var one = new Term(TextFixture.Field, Tokens(first).FirstOrDefault() ?? "none");
        var other = new Term(TextFixture.Field, Tokens(second).LastOrDefault() ?? "none");
        return kind switch
        {
            0 => new TermQuery(one),
            1 => new BooleanQuery { { new TermQuery(one), Occur.SHOULD }, { new TermQuery(other), Occur.SHOULD } },
            2 => new PhraseQuery { one, other },
            3 => new PhraseQuery { Slop = slop }.With(one, other),
            _ => new BooleanQuery { { new PhraseQuery { one, other }, Occur.MUST }, { new TermQuery(other), Occur.MUST } },
        };
    }

    private static IEnumerable<string> Terms(LuceneQuery query) => query switch
    {
        TermQuery term => [term.Term.Text],
        PhraseQuery phrase => phrase.GetTerms().Select(term => term.Text),
        BooleanQuery boolean => boolean.Clauses.SelectMany(clause => Terms(clause.Query)),
        _ => [],
    };

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        using var stream = Standard.GetTokenStream(TextFixture.Field, text);
        var term = stream.GetAttribute<Lucene.Net.Analysis.TokenAttributes.ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            tokens.Add(term.ToString());
        }

        stream.End();
        return tokens;
    }

    private static int Length(Passage passage) => passage.Segments.Sum(segment => segment.Text.Length);
}

/// <summary>PhraseQuery has a collection initializer or an object initializer, not both.</summary>
file static class PhraseQueryExtensions
{
    public static PhraseQuery With(this PhraseQuery phrase, params Term[] terms)
    {
        foreach (var term in terms)
        {
            phrase.Add(term);
        }

        return phrase;
    }
}
