using SearchSvc.Engine.Highlighting;
using static SearchSvc.Engine.Tests.Highlighting.TextFixture;

namespace SearchSvc.Engine.Tests.Highlighting;

public class OutputTests
{
    [Theory]
    [InlineData("<b>boat</b> & \"sea\" it's", "&lt;b&gt;<em>boat</em>&lt;/b&gt; &amp; &quot;sea&quot; it&#39;s")]
    [InlineData("</em><script>boat</script>", "&lt;/em&gt;&lt;script&gt;<em>boat</em>&lt;/script&gt;")]
    [InlineData("&amp; boat &lt;", "&amp;amp; <em>boat</em> &amp;lt;")]
    public void Html_of_the_text_is_escaped_and_the_tags_are_not(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Highlight(Parse("boat"), [text], new HighlightSettings()).Passages).Text);

    [Fact]
    public void Without_an_encoder_the_text_is_as_it_is() =>
        Assert.Equal("<b>{boat</b>", Assert.Single(Passages("boat", "<b>boat</b>", new HighlightSettings { PreTag = "{", PostTag = "", EscapeHtml = false })));

    [Fact]
    public void Segments_are_cut_where_highlighting_begins_and_ends()
    {
        var passage = Assert.Single(Highlight(Parse("boat"), ["  a <boat> & co"], new HighlightSettings()).Passages);

        Assert.Equal([("a <", false), ("boat", true), ("> & co", false)], passage.Segments.Select(s => (s.Text, s.Highlighted)));
        Assert.Equal(2, passage.Start);
    }

    [Fact]
    public void Unpaired_surrogates_become_replacement_characters() =>
        Assert.Equal(["\uFFFD [boat] \uFFFDx 😀"], Passages("boat", "\uD83D boat \uDE00x 😀"));

    [Theory]
    [InlineData("bo<b>at", "bo&lt;b&gt;at")]
    [InlineData("a boat</em><em onload=x>", "a <em>boat</em>&lt;/em&gt;&lt;em onload=x&gt;")]
    [InlineData("<em>boat</em>", "&lt;em&gt;<em>boat</em>&lt;/em&gt;")]
    [InlineData("boat&lt;script&gt;", "<em>boat</em>&amp;lt;script&amp;gt;")]
    [InlineData("boat&#60;\u003C\"'", "<em>boat</em>&amp;#60;&lt;&quot;&#39;")]
    public void No_markup_of_the_text_survives(string text, string expected)
    {
        var settings = new HighlightSettings { NoMatchSize = 100 };

        Assert.Equal(expected, Assert.Single(Highlight(Parse("boat"), [text], settings).Passages).Text);
    }
}
