using System.Text;
using Google.Protobuf;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>From options, a query, a schema and a source to the highlights of each field.</summary>
public class HighlighterTests
{
    private const string Definition = """
        {"fields":[
          {"name":"title","type":"TYPE_TEXT","fields":[{"name":"english","type":"TYPE_TEXT","analyzer":"english"},{"name":"keyword","type":"TYPE_KEYWORD"}]},
          {"name":"body","type":"TYPE_TEXT","copyTo":["all"]},
          {"name":"author.name","type":"TYPE_TEXT","copyTo":["all"]},
          {"name":"all","type":"TYPE_TEXT"},
          {"name":"tags","type":"TYPE_KEYWORD","normalizerFilters":["lowercase"]},
          {"name":"year","type":"TYPE_INTEGER"},
          {"name":"draft","type":"TYPE_BOOLEAN"}]}
        """;

    private const string Source = """
        {"title":"Sailing boats","body":["The red boat.","No match.","A boat & a <b>boat</b>"],
         "author":[{"name":"Ann Boat"},{"name":"Bob"}],"tags":["Boat","Red Boat"],"year":1999,"draft":true}
        """;

    [Theory]
    // Fields that the query searches.
    [InlineData("title:boats", "{}", "title: Sailing [boats]")]
    [InlineData("body:boat", """{"maxPassages":1,"order":"ORDER_POSITION"}""", "body: A [boat] &amp; a &lt;b&gt;[boat]&lt;/b&gt;")]
    [InlineData("title:boats body:red", "{}", "body: The [red] boat.", "title: Sailing [boats]")]
    [InlineData("title:none", "{}")]
    [InlineData("-title:boats body:red", "{}", "body: The [red] boat.")]
    // Sub-fields count for their field, by their own analysis.
    [InlineData("title.english:sail", "{}", "title: [Sailing] boats")]
    [InlineData("title.keyword:Sail*", "{}", "title: [Sailing boats]")]
    [InlineData("title.english:sail", """{"fields":["title.english"]}""", "title.english: [Sailing] boats")]
    [InlineData("title.english:sail title:boats", "{}", "title: [Sailing] [boats]")]
    // Objects, copies, keywords, and what has no text.
    [InlineData("author.name:ann author.name:bob", "{}", "author.name: [Bob] | [Ann] Boat")]
    [InlineData("all:ann all:red", """{"order":"ORDER_POSITION"}""", "all: The [red] boat. | [Ann] Boat")]
    [InlineData("tags:boat", "{}")]
    [InlineData("tags:boat", """{"fields":["tags"]}""", "tags: [Boat]")]
    [InlineData("tags:red*", """{"fields":["tags"]}""", "tags: [Red Boat]")]
    [InlineData("year:1999 draft:true", """{"fields":["year","draft","*"],"noMatchSize":0}""")]
    [InlineData("body:red", """{"fields":["t*","bo*y"]}""", "body: The [red] boat.")]
    [InlineData("body:red", """{"fields":["nothing*"]}""")]
    // Only the field's own terms, unless any_field.
    [InlineData("body:sailing", """{"fields":["title","body"]}""")]
    [InlineData("body:sailing", """{"fields":["title","body"],"anyField":true}""", "title: [Sailing] boats")]
    [InlineData("title:\"sailing boats\"", """{"fields":["title","tags"],"anyField":true}""", "title: [Sailing boats]")]
    // What is shown where nothing matches.
    [InlineData("body:none", """{"fields":["title","year"],"noMatchSize":9}""", "title: Sailing")]
    [InlineData("body:red", """{"fields":["title","body"],"noMatchSize":100,"encoder":"ENCODER_NONE"}""", "body: The [red] boat.", "title: Sailing boats")]
    public void Highlights_by_field(string query, string options, params string[] expected)
    {
        var found = Create(query, options).Highlight(Encoding.UTF8.GetBytes(Source), null, CancellationToken.None);

        Assert.Equal(expected, found.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {Texts(pair.Value)}"));
    }

    [Fact]
    public void A_text_from_outside_is_highlighted_as_its_field()
    {
        var highlighter = Create("title.english:sail year:3", "{}");

        Assert.Equal("He [sails]", Texts(highlighter.Highlight(FieldOf("title"), "He sails", CancellationToken.None)));
        Assert.Empty(highlighter.Highlight(FieldOf("body"), "He sails", CancellationToken.None).Passages);
        Assert.Empty(highlighter.Highlight(FieldOf("year"), "3", CancellationToken.None).Passages);
    }

    [Fact]
    public void Tags_are_em_unless_told_otherwise()
    {
        var plain = Highlighter.Create(new HighlightOptions(), Parse("body:red"), Compiled(), Reader(), "highlight");

        Assert.Equal("The <em>red</em> boat.", plain.Highlight(Encoding.UTF8.GetBytes(Source), null, CancellationToken.None)["body"].Passages[0].Text);
    }

    [Fact]
    public void The_locale_of_the_request_comes_before_that_of_the_field()
    {
        const string greek = """{"body":"Πού είναι το πλοίο; Εδώ στο λιμάνι είναι. Ναι."}""";
        var options = """{"passageSize":22,"locale":"el-GR"}""";

        Assert.Equal("Εδώ στο [λιμάνι] είναι.", Texts(Create("body:λιμάνι", options).Highlight(Encoding.UTF8.GetBytes(greek), null, default)["body"]));
    }

    [Fact]
    public void Every_problem_of_the_options_is_told_at_once()
    {
        var options = new HighlightOptions
        {
            Fields = { "title", "titel", "x*", "" },
            PreTag = new string('x', 1_001),
            PostTag = new string('x', 1_001),
            MaxPassages = 101,
            PassageSize = -1,
            NoMatchSize = -1,
            Locale = "no such!",
            Encoder = (HighlightOptions.Types.Encoder)9,
            Order = (HighlightOptions.Types.Order)9,
            Boundary = (HighlightOptions.Types.Boundary)9,
        };

        var thrown = Assert.Throws<EngineException>(() => Highlighter.Create(options, Parse("body:red"), Compiled(), Reader(), "highlight"));

        Assert.Equal(ErrorKind.InvalidArgument, thrown.Kind);
        Assert.Equal(
            [
                "highlight.boundary", "highlight.encoder", "highlight.fields[1]", "highlight.fields[3]", "highlight.locale", "highlight.max_passages",
                "highlight.no_match_size", "highlight.order", "highlight.passage_size", "highlight.post_tag", "highlight.pre_tag",
            ],
            thrown.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_path_of_a_violation_begins_where_the_options_stand()
    {
        var options = new HighlightOptions { Fields = { "titel" } };

        var thrown = Assert.Throws<EngineException>(() => Highlighter.Create(options, Parse("body:red"), Compiled(), Reader(), ""));

        Assert.Equal(("fields[0]", Reasons.FieldUnknown), (thrown.Violations.Single().Field, thrown.Reason));
    }

    private static Highlighter Create(string query, string options)
    {
        var message = JsonParser.Default.Parse<HighlightOptions>(options);
        message.PreTag = "[";
        message.PostTag = "]";
        return Highlighter.Create(message, Parse(query), Compiled(), Reader(), "highlight");
    }

    private static Lucene.Net.Search.Query Parse(string query) =>
        new QueryParser(LuceneVersion.LUCENE_48, "body", Compiled().SearchAnalyzer) { LowercaseExpandedTerms = query.StartsWith("tags", StringComparison.Ordinal) }
            .Parse(query);

    private static IndexSchema Compiled() => IndexSchema.Compile(JsonParser.Default.Parse<Schema>(Definition), 1);

    private static MappedField FieldOf(string name) => Compiled().TryGetField(name, out var field) ? field : throw new ArgumentException(name);

    private static DirectoryReader Reader()
    {
        var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, Compiled().IndexAnalyzer)))
        {
            writer.AddDocument(Compiled().Map(Encoding.UTF8.GetBytes(Source)).Fields);
        }

        return DirectoryReader.Open(directory);
    }

    private static string Texts(Highlights highlights) => string.Join(" | ", highlights.Passages.Select(passage => passage.Text));
}
