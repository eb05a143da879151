using CsCheck;
using SearchSvc.Engine.Highlighting.Texts;

namespace SearchSvc.Engine.Tests.Highlighting;

public class SentencesTests
{
    private static readonly SentenceRules Rules = new("en");

    private static readonly Gen<string> Texts = Gen.OneOf(
            "sea ", "Boat. ", "Dr. ", "wrapped\n", "Line.\n", "\n\n", "e.g. ", "U.S. ", "long words without an end ", "? ", "\r\n", "。", "3.5 ", "...").Array[0, 3_000]
        .Select(string.Concat);

    [Fact]
    public void Far_places_are_read_as_if_all_before_them_was() =>
        Gen.Select(Texts, Gen.Int[1, 400]).Sample(
            (text, step) =>
            {
                var (all, far) = (new Sentences(text, Rules, int.MaxValue / 4), new Sentences(text, Rules, 1));
                for (var at = 0; at < text.Length; at += step * 20)
                {
                    Assert.Equal((all.Start(at), all.End(at)), (far.Start(at), far.End(at)));
                    Assert.True(far.Previous(far.Start(at)) is var previous && (previous == all.Previous(all.Start(at)) || previous == far.Start(at)));
                }
            },
            time: 2, threads: 1);
}
