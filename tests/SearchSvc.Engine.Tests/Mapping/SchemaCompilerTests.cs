using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Mapping;

public class SchemaCompilerTests
{
    [Theory]
    [InlineData("""{"fields":[{"name":"a"}]}""", "schema.fields[0].type")]
    [InlineData("""{"fields":[{"name":"a","type":77}]}""", "schema.fields[0].type")]
    [InlineData("""{"fields":[{"type":"TYPE_TEXT"}]}""", "schema.fields[0].name")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT"},{"name":"a","type":"TYPE_KEYWORD"}]}""", "schema.fields[1].name")]
    [InlineData("""{"fields":[{"name":"_a","type":"TYPE_TEXT"}]}""", "schema.fields[0].name")]
    [InlineData("""{"fields":[{"name":"a..b","type":"TYPE_TEXT"}]}""", "schema.fields[0].name")]
    [InlineData("""{"fields":[{"name":".a","type":"TYPE_TEXT"}]}""", "schema.fields[0].name")]
    [InlineData("""{"fields":[{"name":"a\n","type":"TYPE_TEXT"}]}""", "schema.fields[0].name")]
    [InlineData("""{"fields":[{"name":"a\u0000max","type":"TYPE_TEXT"}]}""", "schema.fields[0].name")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","analyzer":"klingon"}]}""", "schema.fields[0].analyzer")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","search_analyzer":"klingon"}]}""", "schema.fields[0].search_analyzer")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_KEYWORD","analyzer":"english"}]}""", "schema.fields[0].analyzer")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","normalizer_filters":["lowercase"]}]}""", "schema.fields[0].normalizer_filters")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_KEYWORD","normalizer_filters":["lowercase","shout"]}]}""", "schema.fields[0].normalizer_filters[1]")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_KEYWORD","bm25_k1":1}]}""", "schema.fields[0].bm25_k1")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","bm25_k1":-0.1}]}""", "schema.fields[0].bm25_k1")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","bm25_k1":"NaN"}]}""", "schema.fields[0].bm25_k1")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","bm25_b":1.1}]}""", "schema.fields[0].bm25_b")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","bm25_b":"NaN"}]}""", "schema.fields[0].bm25_b")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_INTEGER","omit_norms":true}]}""", "schema.fields[0].omit_norms")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_DATE","store_offsets":true}]}""", "schema.fields[0].store_offsets")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_KEYWORD","ignore_above":-1}]}""", "schema.fields[0].ignore_above")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","ignore_above":5}]}""", "schema.fields[0].ignore_above")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_DOUBLE","suggest":true}]}""", "schema.fields[0].suggest")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT"},{"name":"a.b","type":"TYPE_TEXT"}]}""", "schema.fields[1].name")]
    [InlineData("""{"fields":[{"name":"a.b.c","type":"TYPE_TEXT"},{"name":"a","type":"TYPE_STORED"}]}""", "schema.fields[0].name")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","fields":[{"name":"k","type":"TYPE_KEYWORD"}]},{"name":"a.k","type":"TYPE_TEXT"}]}""", "schema.fields[1].name")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","fields":[{"name":"k","type":"TYPE_KEYWORD"},{"name":"k","type":"TYPE_TEXT"}]}]}""", "schema.fields[0].fields[1].name")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","fields":[{"name":"k.l","type":"TYPE_KEYWORD"}]}]}""", "schema.fields[0].fields[0].name")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","fields":[{"name":"k"}]}]}""", "schema.fields[0].fields[0].type")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","fields":[{"name":"k","type":"TYPE_TEXT","analyzer":"klingon"}]}]}""", "schema.fields[0].fields[0].analyzer")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","fields":[{"name":"k","type":"TYPE_TEXT","fields":[{"name":"l","type":"TYPE_TEXT"}]}]}]}""", "schema.fields[0].fields[0].fields")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","fields":[{"name":"k","type":"TYPE_GEO_POINT"}]}]}""", "schema.fields[0].fields[0].type")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_STORED","fields":[{"name":"k","type":"TYPE_KEYWORD"}]}]}""", "schema.fields[0].fields")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","copy_to":["b"]}]}""", "schema.fields[0].copy_to[0]")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","copy_to":["a"]}]}""", "schema.fields[0].copy_to[0]")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","copy_to":["b"]},{"name":"b","type":"TYPE_TEXT","copy_to":["c"]},{"name":"c","type":"TYPE_TEXT"}]}""", "schema.fields[0].copy_to[0]")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","copy_to":["b","b"]},{"name":"b","type":"TYPE_TEXT"}]}""", "schema.fields[0].copy_to[1]")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","copy_to":["b"]},{"name":"b","type":"TYPE_GEO_POINT"}]}""", "schema.fields[0].copy_to[0]")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT"}],"default_search_fields":["a^2","b"]}""", "schema.default_search_fields[1]")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT"}],"default_search_fields":["a^x"]}""", "schema.default_search_fields[0]")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT"}],"default_search_fields":["a^0"]}""", "schema.default_search_fields[0]")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_STORED"}],"default_search_fields":["a"]}""", "schema.default_search_fields[0]")]
    [InlineData("""{"default_analyzer":"klingon"}""", "schema.default_analyzer")]
    [InlineData("""{"max_fields":-1}""", "schema.max_fields")]
    [InlineData("""{"dynamic":9}""", "schema.dynamic")]
    public void Compile_BadSchema_NamesThePath(string json, string path)
    {
        var e = Assert.Throws<EngineException>(() => Compile(json));

        Assert.Equal(ErrorKind.InvalidArgument, e.Kind);
        Assert.Equal(path, Assert.Single(e.Violations).Field);
    }

    [Fact]
    public void Compile_SeveralFaults_NamesThemAll()
    {
        var e = Assert.Throws<EngineException>(() => Compile(
            """{"fields":[{"name":"a"},{"name":"_b","type":"TYPE_TEXT","analyzer":"no"}],"max_fields":-1,"default_analyzer":"no"}"""));

        Assert.Equal(
            ["schema.default_analyzer", "schema.max_fields", "schema.fields[0].type", "schema.fields[1].name", "schema.fields[1].analyzer"],
            e.Violations.Select(v => v.Field));
    }

    [Fact]
    public void Compile_MoreThanTenThousandFields_IsInvalidArgument()
    {
        var schema = new SchemaMessage();
        schema.Fields.AddRange(Enumerable.Range(0, 10_001).Select(i => new FieldMessage { Name = $"f{i}", Type = FieldType.Boolean }));

        Assert.Equal("schema.fields", Assert.Single(Assert.Throws<EngineException>(() => IndexSchema.Compile(schema, 1)).Violations).Field);
        schema.Fields.RemoveAt(0);
        Assert.Equal(10_000, IndexSchema.Compile(schema, 1).Fields.Count);
    }

    [Fact]
    public void Compile_LongName_IsInvalidArgument()
    {
        Compile($$"""{"fields":[{"name":"{{new string('x', 255)}}","type":"TYPE_TEXT"}]}""");

        Assert.Throws<EngineException>(() => Compile($$"""{"fields":[{"name":"{{new string('é', 128)}}","type":"TYPE_TEXT"}]}"""));
    }

    [Theory]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","suggest":true,"suggestWeightField":"vews"},{"name":"views","type":"TYPE_DOUBLE"}]}""", "schema.fields[0].suggest_weight_field", "did you mean 'views'?")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","suggest":true,"suggestWeightField":"b"},{"name":"b","type":"TYPE_DATE"}]}""", "schema.fields[0].suggest_weight_field", "is date")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","fields":[{"name":"s","type":"TYPE_KEYWORD","suggest":true,"suggestWeightField":"a"}]}]}""", "schema.fields[0].fields[0].suggest_weight_field", "is text")]
    [InlineData("""{"fields":[{"name":"a","type":"TYPE_TEXT","suggestWeightField":"b"},{"name":"b","type":"TYPE_INTEGER"}]}""", "schema.fields[0].suggest_weight_field", "is for fields with suggest")]
    public void Compile_SuggestWeightField_IsANumber(string schema, string path, string problem)
    {
        var e = Assert.Throws<EngineException>(() => Compile(schema));

        var violation = Assert.Single(e.Violations);
        Assert.Equal(path, violation.Field);
        Assert.Contains(problem, violation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_Misspelt_SaysWhatWasMeant() =>
        Assert.Contains("did you mean 'english'?", Assert.Throws<EngineException>(() => Compile(
            """{"fields":[{"name":"a","type":"TYPE_TEXT","analyzer":"englsh"}]}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void DefaultSearchFields_NoneGiven_AreTheTexts()
    {
        var schema = Compile(
            """
            {"fields":[{"name":"t","type":"TYPE_TEXT","fields":[{"name":"en","type":"TYPE_TEXT"},{"name":"k","type":"TYPE_KEYWORD"}]},
            {"name":"hidden","type":"TYPE_TEXT","not_indexed":true},{"name":"n","type":"TYPE_INTEGER"},
            {"name":"k","type":"TYPE_KEYWORD","fields":[{"name":"t","type":"TYPE_TEXT"}]}]}
            """);

        Assert.Equal(["t", "k.t"], schema.DefaultSearchFields.Select(f => f.Field.Name));
    }

    [Theory]
    [InlineData("title^3,body", "title 3,body 1")]
    [InlineData("title.*", "title.keyword 1")]
    [InlineData("t*^2", "tag 2,title 2")]
    [InlineData("*,title^5", "author.name 1,body 1,tag 1,title 5")]
    [InlineData("title^5,*", "title 5,author.name 1,body 1,tag 1")]
    [InlineData("year", "year 1")]
    [InlineData("x*", "")]
    public void ResolveSearchFields_NamesPatternsAndBoosts_AreSettled(string names, string expected)
    {
        var resolved = Library().ResolveSearchFields(names.Split(','), "search_fields");

        Assert.Equal(expected, string.Join(",", resolved.Select(f => FormattableString.Invariant($"{f.Field.Name} {f.Boost}"))));
    }

    [Fact]
    public void ResolveSearchFields_Unknown_IsNamedWithASuggestion()
    {
        var e = Assert.Throws<EngineException>(() => Library().ResolveSearchFields(["body", "titel^2"], "search_fields"));

        Assert.Equal(Reasons.FieldUnknown, e.Reason);
        Assert.Equal("search_fields[1]", Assert.Single(e.Violations).Field);
        Assert.Contains("did you mean 'title'?", e.Message, StringComparison.Ordinal);
    }

    private static IndexSchema Library() => Compile(
        """
        {"fields":[{"name":"title","type":"TYPE_TEXT","fields":[{"name":"keyword","type":"TYPE_KEYWORD"}]},{"name":"body","type":"TYPE_TEXT"},
        {"name":"author.name","type":"TYPE_TEXT"},{"name":"tag","type":"TYPE_KEYWORD"},{"name":"year","type":"TYPE_INTEGER"},{"name":"raw","type":"TYPE_STORED"}]}
        """);

    private static IndexSchema Compile(string json) => IndexSchema.Compile(MappedIndex.Parse(json), 1);
}
