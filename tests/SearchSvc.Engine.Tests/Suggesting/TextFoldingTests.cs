using CsCheck;
using SearchSvc.Engine.Suggesting.Folding;

namespace SearchSvc.Engine.Tests.Suggesting;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("Peace Talks", "peace talks ")]
    [InlineData("  Café – Crème! ", "cafe creme ")]
    [InlineData("cafe\u0301", "cafe ")]
    [InlineData("Straße, Øre & Łódź", "strasse ore & lodz ")]
    [InlineData("Philosopher’s Stone", "philosophers stone ")]
    [InlineData("C++ and C#", "c++ and c# ")]
    [InlineData("Spider-Man: No Way Home", "spider man no way home ")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευσ ")]
    [InlineData("ﬁne ①", "fine 1 ")]
    [InlineData("東京都", "東京都 ")]
    [InlineData("شُكْرًا", "شكرا ")]
    [InlineData("😀 smile", "😀 smile ")]
    [InlineData("???", "??? ")]
    [InlineData(" \t", "")]
    [InlineData("", "")]
    public void A_value_is_folded(string value, string folded) => Assert.Equal(folded, TextFolding.OfValue(value));

    [Theory]
    [InlineData("peac", "peac")]
    [InlineData("peace ", "peace ")]
    [InlineData("peace-", "peace ")]
    [InlineData(" - peace", "peace")]
    [InlineData("?", "?")]
    [InlineData("   ", "")]
    public void What_is_typed_ends_with_a_space_where_its_last_word_does(string typed, string folded) => Assert.Equal(folded, TextFolding.OfTyped(typed));

    [Fact]
    public void Every_beginning_of_a_value_continues_to_it() =>
        Gen.Select(Gen.String, Gen.Int[0, 100]).Sample((value, length) =>
        {
            var start = value[..Math.Min(value.Length, length)];
            if (start.Length > 0 && char.IsHighSurrogate(start[^1]))
            {
                return;
            }

            // Punctuation is text only where nothing else is.
            var (typed, folded) = (TextFolding.OfTyped(start), TextFolding.OfValue(value));
            Assert.True(folded.StartsWith(typed, StringComparison.Ordinal) || typed.All(c => !char.IsLetterOrDigit(c)), $"{folded} {typed}");
        });

    [Fact]
    public void Each_folded_character_comes_from_somewhere() =>
        Gen.String.Sample(value =>
        {
            var folded = TextFolding.OfValueWithOrigins(value);
            Assert.Equal(TextFolding.OfValue(value), folded.Text);
            Assert.Equal(folded.Text.Length + (folded.Text.Length == 0 ? folded.Origins.Count : 1), folded.Origins.Count);
            Assert.Equal(folded.Origins.Order(), folded.Origins);
            Assert.All(folded.Origins, origin => Assert.InRange(origin, 0, value.Length));
        });
}
