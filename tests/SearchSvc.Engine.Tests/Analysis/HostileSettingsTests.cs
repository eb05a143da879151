using System.Diagnostics;
using SearchSvc.Engine.Analysis;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;
using AnalyzerMessage = SearchSvc.V1.Analyzer;

namespace SearchSvc.Engine.Tests.Analysis;

public sealed class HostileSettingsTests
{
    [Theory]
    [InlineData("lowercas", "did you mean 'lowercase'?")]
    [InlineData("zzzzzzzzzzzz", "there are ")]
    [InlineData("", "is no name")]
    [InlineData("(", "is no name")]
    [InlineData("stop(", "does not end with ')'")]
    [InlineData("stop(words", "does not end with ')'")]
    [InlineData("stop(words)", "without a name or a value")]
    [InlineData("stop(,)", "without a name or a value")]
    [InlineData("stop(words=a,)", "without a name or a value")]
    [InlineData("stop(=a)", "without a name or a value")]
    [InlineData("stop(words=\"a)", "in quotes that do not end")]
    [InlineData("stop(words=\"a\"b)", "in quotes that do not end")]
    [InlineData("stop(words=a,words=b)", "twice")]
    [InlineData("stop(wrods=a)", "did you mean 'words'?")]
    [InlineData("stop(format=snowball)", "it has ignore_case, words, lang")]
    [InlineData("stop(lang=klingon)", "it must be one of")]
    [InlineData("porter_stem(lang=en)", "it has none")]
    [InlineData("lowercase(luceneMatchVersion=LUCENE_30)", "it has lang")]
    [InlineData("kstem(class=System.Diagnostics.Process)", "it has none")]
    [InlineData("edge_ngram(min=a)", "a whole number from 1 to 255")]
    [InlineData("edge_ngram(min=0,max=2)", "a whole number from 1 to 255")]
    [InlineData("edge_ngram(min=3,max=2)", "must not be the larger")]
    [InlineData("ngram(min=1,max=1000000)", "a whole number from 1 to 50")]
    [InlineData("ngram(min=1,max=99999999999999999999)", "a whole number from 1 to 50")]
    [InlineData("shingle(max=1000)", "a whole number from 2 to 10")]
    [InlineData("shingle(separator=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)", "must not have more than 16")]
    [InlineData("limit", "needs the setting 'max'")]
    [InlineData("limit(max=-1)", "a whole number from 1")]
    [InlineData("keep", "needs the setting 'words'")]
    [InlineData("word_delimiter(catenate_all=yes)", "must be true or false")]
    [InlineData("word_delimiter(types=ab=>ALPHA)", "a pair is one character")]
    [InlineData("word_delimiter(types=a=>LETTER)", "a pair is one character")]
    [InlineData("stemmer", "needs the setting 'lang'")]
    [InlineData("stemmer(lang=../../etc/passwd)", "it must be one of")]
    [InlineData("snowball(language=System.Diagnostics.Process)", "it must be one of")]
    [InlineData("stemmer_override(rules=a)", "a pair is written from=>to")]
    [InlineData("stemmer_override(rules=a=>b|a=>c)", "twice")]
    [InlineData("delimited_payload(encoder=System.Diagnostics.Process)", "it must be one of")]
    [InlineData("delimited_payload(delimiter=ab)", "one character")]
    [InlineData("numeric_payload(payload=NaN,type=a)", "must be a number")]
    [InlineData("pattern_replace", "needs the setting 'pattern'")]
    [InlineData("pattern_replace(pattern=()", "no regular expression")]
    [InlineData("pattern_replace(pattern=(?<=a)b)", "must do without look-around")]
    [InlineData("pattern_replace(pattern=(a)\\1)", "must do without look-around")]
    [InlineData("pattern_replace(pattern=(?>a+))", "must do without look-around")]
    [InlineData("pattern_replace(pattern=((a{1000}){1000}){1000})", "repetitions by thousands")]
    [InlineData("synonyms", "need the setting 'set'")]
    [InlineData("synonyms(set=cities)", "there is no set of synonyms 'cities'")]
    [InlineData("synonym_graph(rules=a)", "is one term alone")]
    [InlineData("synonym(rules=\"a => b => c\")", "twice")]
    [InlineData("synonym(rules=\"a =>\")", "nothing on one side")]
    [InlineData("synonym(rules=\"the => b\")", "analysis leaves nothing of 'the'")]
    [InlineData("synonym(synonyms=/etc/passwd)", "is one term alone")]
    [InlineData("hunspell_stem(dictionary=/etc/passwd)", "not available")]
    [InlineData("hyphenation_compound_word(hyphenator=/etc/passwd)", "not available")]
    [InlineData("position", "not available")]
    public void Create_BadFilter_IsAViolationAtItsPath(string filter, string description)
    {
        var found = ViolationsOf(new AnalyzerMessage { Tokenizer = "standard", Filters = { "lowercase", "stop", filter } });

        Assert.All(found, v => Assert.Equal("schema.analyzers[own].filters[2]", v.Field));
        Assert.Contains(found, v => v.Description.Contains(description, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("standerd", "did you mean 'standard'?")]
    [InlineData("standard(max_token_length=100000000)", "a whole number from 1 to 4096")]
    [InlineData("pattern(pattern=a,group=1)", "a whole number from -1 to 0")]
    [InlineData("path_hierarchy(delimiter=)", "one character")]
    [InlineData("ngram(max=51)", "a whole number from 1 to 50")]
    public void Create_BadTokenizer_IsAViolationAtItsPath(string tokenizer, string description)
    {
        var violation = Assert.Single(ViolationsOf(new AnalyzerMessage { Tokenizer = tokenizer }));

        Assert.Equal("schema.analyzers[own].tokenizer", violation.Field);
        Assert.Contains(description, violation.Description);
    }

    [Theory]
    [InlineData("html", "there are")]
    [InlineData("mapping", "needs the setting 'mappings'")]
    [InlineData("mapping(mapping=/etc/passwd)", "a pair is written from=>to")]
    [InlineData("mapping(mapping==>b)", "a pair is written from=>to")]
    [InlineData("pattern_replace(pattern=[)", "no regular expression")]
    public void Create_BadCharFilter_IsAViolationAtItsPath(string charFilter, string description)
    {
        var violation = Assert.Single(ViolationsOf(new AnalyzerMessage { Tokenizer = "standard", CharFilters = { charFilter } }));

        Assert.Equal("schema.analyzers[own].char_filters[0]", violation.Field);
        Assert.Contains(description, violation.Description);
    }

    [Theory]
    [InlineData("englisch", "", "base", "did you mean 'english'?")]
    [InlineData("english(stopwords=a,stem=b)", "", "base", "has no setting 'stem'")]
    [InlineData("keyword(stop_words=a)", "", "base", "it has none")]
    [InlineData("english", "standard", "tokenizer", "has a tokenizer of its own")]
    [InlineData("", "", "tokenizer", "name a tokenizer")]
    public void Create_BadBase_IsAViolationAtItsPath(string name, string tokenizer, string field, string description)
    {
        var violation = Assert.Single(ViolationsOf(new AnalyzerMessage { Base = name, Tokenizer = tokenizer }));

        Assert.Equal($"schema.analyzers[own].{field}", violation.Field);
        Assert.Contains(description, violation.Description);
    }

    [Fact]
    public void Create_SeveralProblems_ReportsThemAllAtOnce()
    {
        var found = ViolationsOf(new SchemaMessage
        {
            Analyzers =
            {
                ["a"] = new AnalyzerMessage { Tokenizer = "x", CharFilters = { "y" }, Filters = { "z", "lowercase", "limit(max=0,min=1)" } },
                ["b"] = new AnalyzerMessage(),
                ["standard"] = new AnalyzerMessage { Base = "english" },
                ["../b"] = new AnalyzerMessage { Base = "english" },
            },
        });

        Assert.Equal(
            [
                "schema.analyzers[../b]", "schema.analyzers[a].char_filters[0]", "schema.analyzers[a].tokenizer",
                "schema.analyzers[a].filters[0]", "schema.analyzers[a].filters[2]", "schema.analyzers[a].filters[2]",
                "schema.analyzers[b].tokenizer", "schema.analyzers[standard]",
            ],
            found.Select(v => v.Field));
    }

    [Fact]
    public void Create_PartsThatMultiply_IsAViolation()
    {
        var violation = Assert.Single(ViolationsOf(
            new AnalyzerMessage { Tokenizer = "standard", Filters = { "shingle(max=10)", "ngram(min=1,max=50)", "ngram(min=1,max=50)" } }));

        Assert.Equal("schema.analyzers[own]", violation.Field);
        Assert.Contains("narrow the sizes", violation.Description);
    }

    [Fact]
    public void Create_TooMany_IsAViolation()
    {
        var filters = new AnalyzerMessage { Tokenizer = "standard", Filters = { Enumerable.Repeat("lowercase", 33) } };
        var schema = new SchemaMessage();
        for (var i = 0; i <= AnalyzerRegistry.MaxAnalyzers; i++)
        {
            schema.Analyzers.Add($"a{i}", new AnalyzerMessage { Base = "english" });
        }

        Assert.Equal("schema.analyzers[own].filters", Assert.Single(ViolationsOf(filters)).Field);
        Assert.Equal("schema.analyzers", Assert.Single(ViolationsOf(schema)).Field);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("(?:", ")*")]
    [InlineData("[", "]")]
    public void Create_PatternNestedDeeply_NeitherOverflowsNorHangs(string open, string close)
    {
        var pattern = string.Concat(Enumerable.Repeat(open, 200)) + "a" + string.Concat(Enumerable.Repeat(close, 200));
        var tooLong = string.Concat(Enumerable.Repeat(open, 100_000)) + "a" + string.Concat(Enumerable.Repeat(close, 100_000));

        var clock = Stopwatch.StartNew();
        ViolationsOf(new AnalyzerMessage { Tokenizer = $"pattern(pattern=\"{pattern}\")" });

        Assert.NotEmpty(ViolationsOf(new AnalyzerMessage { Tokenizer = $"pattern(pattern=\"{tooLong}\")" }));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("pattern(pattern=(a+)+b)", "lowercase")]
    [InlineData("pattern(pattern=\\s)", "lowercase")]
    [InlineData("keyword", "pattern_replace(pattern=(a|aa)+$)")]
    [InlineData("keyword", "pattern_capture(pattern=(a*)*c)")]
    [InlineData("path_hierarchy(delimiter=a)", "lowercase")]
    [InlineData("path_hierarchy(delimiter=a,reverse=true)", "lowercase")]
    public void Analyze_TextMadeToBacktrack_TakesLinearTime(string tokenizer, string filter)
    {
        var text = string.Concat(Enumerable.Repeat("aaaaaaaaa ", 50_000)) + "!";
        var analyzer = Custom(tokenizer, filter);

        var clock = Stopwatch.StartNew();
        TextAnalysis.HasImmenseToken(analyzer, text);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
