using System.Text;
using SearchSvc.Indexer.Inputs;
using SearchSvc.Indexer.Tests.Support;

namespace SearchSvc.Indexer.Tests.Formats;

public sealed class DocumentFileTests
{
    [Theory]
    [InlineData("# The *title*\n\nSome **bold** [link](http://x.org) and `code`.\n\n- one\n- two\n", """{"title":"The title","text":"Some bold link and code.\none\ntwo"}""")]
    [InlineData("---\ntitle: \"From front matter\"\ntags: [a]\n---\n# Heading\n\nText.", """{"title":"From front matter","text":"Heading\nText."}""")]
    [InlineData("no heading <b>here</b> &amp; there", """{"text":"no heading here & there"}""")]
    [InlineData("```\ncode <x>\n```", """{"text":"code <x>"}""")]
    public void Markdown_becomes_title_and_text(string markdown, string json) => AssertDocument(FileFormat.Markdown, markdown, json);

    [Theory]
    [InlineData(
        "<html><head><title>A &amp; B</title><meta name=Description content='What it is'><style>p{}</style></head><body><h1>Big</h1><p>One<b>two</b></p><p>three<br>four<script>x()</script></p></body></html>",
        """{"title":"A & B","description":"What it is","text":"Big\nOnetwo\nthree\nfour"}""")]
    [InlineData("<h1>Only\n  heading</h1><div>a  <span>b</span></div>c", """{"title":"Only heading","text":"Only heading\na b\nc"}""")]
    [InlineData("<table><tr><td>1</td><td>2</td></tr></table>", """{"text":"1\n2"}""")]
    public void Html_becomes_title_description_and_text(string html, string json) => AssertDocument(FileFormat.Html, html, json);

    [Fact]
    public void Html_tells_its_encoding_itself()
    {
        var content = Encoding.Latin1.GetBytes("<html><head><meta charset=windows-1252><title>\xfc\x93</title></head></html>");

        Assert.Equal("{\"title\":\"ü“\"}", Reading.Read(FileFormat.Html, content).Single().Text());
    }

    [Fact]
    public void Html_nested_deeper_than_a_stack_is_read()
    {
        var depth = 20_000;

        var read = Reading.Read(FileFormat.Html, string.Concat(Enumerable.Repeat("<div>", depth)) + "deep").Single();

        Assert.Equal("{\"text\":\"deep\"}", read.Text());
    }

    [Fact]
    public void Markdown_nested_deeper_than_a_stack_is_no_crash()
    {
        var read = Reading.Read(FileFormat.Markdown, new string('>', 50_000) + " x").Single();

        Assert.True(read.Problem is not null || read.Text().Contains('x', StringComparison.Ordinal));
    }

    [Fact]
    public void Text_is_text() => AssertDocument(FileFormat.Text, "a\n\"b\"", """{"text":"a\n\"b\""}""");

    [Fact]
    public void Text_that_is_no_UTF8_is_a_bad_record() =>
        Assert.Equal("not valid UTF-8", Reading.Read(FileFormat.Text, [0x61, 0xff]).Single().Problem);

    private static void AssertDocument(FileFormat format, string content, string json)
    {
        var record = Reading.Read(format, content).Single();
        Assert.Null(record.Problem);
        Assert.Equal("input", record.Id);
        Assert.Equal(json, record.Text());
    }
}
