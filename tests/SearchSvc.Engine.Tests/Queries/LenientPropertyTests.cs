using System.Buffers;
using CsCheck;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>What holds of any q.</summary>
public sealed class LenientPropertyTests : IDisposable
{
    private static readonly string[] Words = ["peace", "talks", "don't", "x.y", "état", "3.14", "naïve", "東京", "wi-fi", "a/b", "std:string", "C++", "e-mail"];
    private static readonly Gen<string> Word = Gen.OneOf(Words);

    // What is neither an operator between words, nor the sign of an exclusion, nor the name of a field.
    private static readonly Gen<string> Noise = Gen.OneOf(
        " ", " ", " ", " , ", " ; ", " - ", " + ", " ! ", " ~ ", " ^ ", " [ ", " ] ", " { ", " } ", " ) ", " ( ", " : ", " * ", " ? ", " / ", " \\ ",
        " < ", " > ", " = ", " | ", " & ", " @ ", " # ", " :-) ", " \U0001F600 ", " \U0001F469\u200D\U0001F4BB ", " \u0001 ", " \u00A0 ", " \u3000 ", " AND ",
        " OR ", " http://", " \" ", "? ", "! ", ", ", " foo:", " ((((", " 12:30 ", " -- ", " \u200F ", " \uD83D ", " OR AND ");

    private static readonly SearchValues<char> Syntax = SearchValues.Create("():[]{}~^!\\*");

    private readonly TestIndex index = new(("title", Field.Types.Type.Text), ("body", Field.Types.Type.Text), ("year", Field.Types.Type.Integer));

    public LenientPropertyTests()
    {
        for (var i = 0; i < Words.Length; i++)
        {
            index.Put($"{i:D2}", $$"""{"{{(i % 2 == 0 ? "title" : "body")}}":"{{Words[i]}}"}""");
        }
    }

    [Fact]
    public void A_document_is_found_by_any_of_the_words() =>
        Gen.Select(Word, Noise).Array[1, 6].Sample(
            parts =>
            {
                var q = string.Concat(parts.Select(p => p.Item1 + p.Item2));

                // Between quotation marks that happen to be two, words have an order; AND wants both.
                if (q.Count(c => c == '"') > 1 || q.Contains(" AND "))
                {
                    return;
                }

                var found = index.Search(new SearchRequest { Q = q, PageSize = 100 });

                var missing = parts.Select(p => $"{Array.IndexOf(Words, p.Item1):D2}").Except(found.Hits.Select(h => h.Document.Id));
                Assert.True(!missing.Any(), $"{q}: does not find {string.Join(' ', missing)}");
            },
            time: 5,
            threads: 1);

    [Fact]
    public void Quoted_text_is_the_phrase() =>
        Gen.Select(Word.Array[1, 4], Word.Array[1, 8].Array[1, 10], Gen.Int[0, 3]).Sample(
            (phrase, documents, slop) =>
            {
                using var some = new TestIndex(("body", Field.Types.Type.Text));
                for (var i = 0; i < documents.Length; i++)
                {
                    some.Put($"{i}", $$"""{"body":"{{string.Join(' ', documents[i])}}"}""");
                }

                var text = string.Join(' ', phrase);
                var quoted = some.Search(new SearchRequest { Q = $"\"{text}\"~{slop}" });
                var structured = some.Search(new SearchRequest { Query = new Query { Phrase = new PhraseQuery { Field = "body", Text = text, Slop = slop } } });

                Assert.Equal(structured.Hits, quoted.Hits);
                Assert.Equal(quoted.Hits, some.Search(new SearchRequest { Filter = "*:*", Q = $"body:\"{text}\"~{slop}" }).Hits);
            },
            time: 4,
            threads: 1);

    [Fact]
    public void More_words_find_no_less() =>
        Gen.Select(Word.Array[1, 4], Word).Sample(
            (words, more) =>
            {
                var q = string.Join(' ', words);

                Assert.Subset(index.Matches($"{q} {more}").ToHashSet(), index.Matches(q).ToHashSet());
                Assert.Subset(index.Matches(q).ToHashSet(), index.Matches($"({q}) AND {more}").ToHashSet());
                Assert.Subset(index.Matches(q).ToHashSet(), index.Matches($"{q} -{more}").ToHashSet());
            },
            time: 3,
            threads: 1);

    [SharedDataTheory("ir")]
    [InlineData("ir/adi/queries.tsv", 1)]
    [InlineData("ir/cacm/queries.tsv", 1)]
    [InlineData("ir/cranfield/queries.tsv", 1)]
    [InlineData("ir/med/queries.tsv", 1)]
    [InlineData("ir/scifact/queries.tsv", 1)]
    [InlineData("bench-queries/queries.tsv", 1)]
    public void Queries_of_people_are_read_without_a_word(string file, int column)
    {
        foreach (var line in File.ReadLines(SharedData.Find(file)!))
        {
            var q = line.Split('\t')[column];

            var warnings = index.Search(new SearchRequest { Q = q }).Warnings;

            Assert.True(warnings.Count == 0 || q.AsSpan().ContainsAny(Syntax), $"{q}: {string.Join("; ", warnings)}");
        }
    }

    public void Dispose() => index.Dispose();
}
