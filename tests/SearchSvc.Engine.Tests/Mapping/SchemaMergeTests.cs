using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Tests.Mapping;

public class SchemaMergeTests
{
    private const string Current =
        """
        {"fields":[{"name":"title","type":"TYPE_TEXT","analyzer":"english","bm25_k1":2,"fields":[{"name":"raw","type":"TYPE_KEYWORD"}]},
        {"name":"body","type":"TYPE_TEXT"},{"name":"tag","type":"TYPE_KEYWORD","normalizer_filters":["lowercase"]},
        {"name":"price","type":"TYPE_DOUBLE","guessed":true}]}
        """;

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"fields":[{"name":"new","type":"TYPE_DATE","guessed":true}]}""", """fields: [{"name":"new","type":"TYPE_DATE"}]""")]
    [InlineData("""{"fields":[{"name":"title","search_analyzer":"standard","bm25_b":0.5}]}""", """title: {"search_analyzer":"standard","bm25_b":0.5}""")]
    [InlineData("""{"fields":[{"name":"tag","ignore_above":10}]}""", """tag: {"ignore_above":10}""")]
    [InlineData("""{"fields":[{"name":"price","type":"TYPE_DOUBLE"}]}""", """price: {"guessed":false}""")]
    [InlineData("""{"dynamic":"DYNAMIC_REJECT","max_fields":5,"default_search_fields":["body"]}""", """{"dynamic":"DYNAMIC_REJECT","max_fields":5,"default_search_fields":["body"]}""")]
    public void Merge_ChangesWithoutReindexing_AreMade(string changes, string expected)
    {
        var merged = Merge(changes);

        var wanted = Schema(Current);
        if (expected.StartsWith('{'))
        {
            wanted.MergeFrom(Schema(expected));
        }
        else if (expected.StartsWith("fields: ", StringComparison.Ordinal))
        {
            wanted.MergeFrom(Schema($$"""{"fields":{{expected["fields: ".Length..]}}}"""));
        }
        else if (expected.Length > 0)
        {
            var name = expected[..expected.IndexOf(':', StringComparison.Ordinal)];
            var field = wanted.Fields.Single(f => f.Name == name);
            field.MergeFrom(FieldMessage.Parser.ParseJson(expected[(name.Length + 2)..]));
            field.Guessed = false;
        }

        Assert.Equal(wanted, merged);
    }

    [Fact]
    public void Merge_SubFieldOfAnExistingField_IsAdded()
    {
        var merged = Merge("""{"fields":[{"name":"title","fields":[{"name":"de","type":"TYPE_TEXT","analyzer":"german"}]}]}""");

        Assert.Equal(["raw", "de"], merged.Fields[0].Fields.Select(f => f.Name));
    }

    [Fact]
    public void Merge_DefaultAnalyzer_LeavesTheFieldsThatAreThere()
    {
        var merged = Merge("""{"default_analyzer":"german"}""");

        Assert.Equal(["english", "standard"], merged.Fields.Take(2).Select(f => f.Analyzer));
        Assert.Equal("german", merged.DefaultAnalyzer);
    }

    [Theory]
    [InlineData("""{"fields":[{"name":"title","type":"TYPE_KEYWORD"}]}""", "schema.fields[0].type")]
    [InlineData("""{"fields":[{"name":"new","type":"TYPE_TEXT"},{"name":"title","analyzer":"german"}]}""", "schema.fields[1].analyzer")]
    [InlineData("""{"fields":[{"name":"title","store_offsets":true}]}""", "schema.fields[0].store_offsets")]
    [InlineData("""{"fields":[{"name":"body","omit_norms":true}]}""", "schema.fields[0].omit_norms")]
    [InlineData("""{"fields":[{"name":"body","not_indexed":true}]}""", "schema.fields[0].not_indexed")]
    [InlineData("""{"fields":[{"name":"tag","not_sortable":true}]}""", "schema.fields[0].not_sortable")]
    [InlineData("""{"fields":[{"name":"tag","normalizer_filters":["ascii-fold"]}]}""", "schema.fields[0].normalizer_filters")]
    [InlineData("""{"fields":[{"name":"title","copy_to":["body"]}]}""", "schema.fields[0].copy_to")]
    [InlineData("""{"fields":[{"name":"title","fields":[{"name":"raw","type":"TYPE_TEXT"}]}]}""", "schema.fields[0].fields[0].type")]
    public void Merge_ChangeThatNeedsReindexing_IsFailedPreconditionWithAdvice(string changes, string path)
    {
        var e = Assert.Throws<EngineException>(() => Merge(changes));

        Assert.Equal((ErrorKind.FailedPrecondition, Reasons.SchemaConflict), (e.Kind, e.Reason));
        Assert.Equal(path, Assert.Single(e.Violations).Field);
        Assert.Contains("Reindex", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fields":[{"name":"title","search_analyzer":"no"}]}""", "schema.fields[0].search_analyzer")]
    [InlineData("""{"fields":[{"name":"new"}]}""", "schema.fields[0].type")]
    [InlineData("""{"fields":[{"name":"ok","type":"TYPE_DATE"},{"name":"title.x","type":"TYPE_DATE"}]}""", "schema.fields[1].name")]
    [InlineData("""{"default_search_fields":["nothing"]}""", "schema.default_search_fields[0]")]
    public void Merge_BadResult_NamesThePathOfTheRequest(string changes, string path) =>
        Assert.Equal(path, Assert.Single(Assert.Throws<EngineException>(() => Merge(changes)).Violations).Field);

    [Fact]
    public void Merge_WithAMask_SetsWhatItNamesToItsDefaultToo()
    {
        var current = Schema(Current);
        current.MaxFields = 7;
        current.DefaultSearchFields.Add("title");

        var merged = Merge(current, """{"dynamic":"DYNAMIC_IGNORE"}""", "schema.max_fields", "schema.default_search_fields", "settings.refresh_interval");

        Assert.Equal(0, merged.MaxFields);
        Assert.Empty(merged.DefaultSearchFields);
        Assert.Equal(default, merged.Dynamic);
    }

    [Fact]
    public void Merge_FieldsInTheMask_AreWhole()
    {
        var merged = Merge(Schema(Current), """{"fields":[{"name":"title","type":"TYPE_TEXT","analyzer":"english"}]}""", "schema.fields");

        Assert.False(merged.Fields[0].HasBm25K1);
        Assert.Equal("raw", Assert.Single(merged.Fields[0].Fields).Name);
        Assert.Throws<EngineException>(() => Merge(Schema(Current), """{"fields":[{"name":"title","type":"TYPE_TEXT"}]}""", "schema.fields"));
    }

    [Theory]
    [InlineData("schema.field")]
    [InlineData("title")]
    [InlineData("")]
    public void Merge_UnknownMaskPath_IsInvalidArgument(string mask) =>
        Assert.Equal("update_mask", Assert.Single(Assert.Throws<EngineException>(() => Merge(Schema(Current), "{}", mask)).Violations).Field);

    [Fact]
    public void Merge_AnalyzerThatFieldsWereIndexedWith_CanNotChange()
    {
        var current = Schema(
            """
            {"fields":[{"name":"a","type":"TYPE_TEXT","analyzer":"mine","search_analyzer":"theirs"}],
            "analyzers":{"mine":{"tokenizer":"standard"},"theirs":{"tokenizer":"standard"}}}
            """);

        Assert.Equal("whitespace", Merge(current, """{"analyzers":{"theirs":{"tokenizer":"whitespace"}}}""").Analyzers["theirs"].Tokenizer);
        var e = Assert.Throws<EngineException>(() => Merge(current, """{"analyzers":{"mine":{"tokenizer":"whitespace"}}}"""));
        Assert.Equal(Reasons.SchemaConflict, e.Reason);
        Assert.Contains("'a'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_UnknownSynonymsToRemove_AreNamed() =>
        Assert.Equal(
            "remove_synonyms[0]",
            Assert.Single(Assert.Throws<EngineException>(() => IndexSchema.Compile(Schema(Current), 1).Merge(new SchemaMessage(), ["cities"], [])).Violations).Field);

    private static SchemaMessage Merge(string changes) => Merge(Schema(Current), changes);

    private static SchemaMessage Merge(SchemaMessage current, string changes, params string[] mask) =>
        IndexSchema.Compile(current, 1).Merge(Schema(changes), [], mask);

    private static SchemaMessage Schema(string json) => MappedIndex.Parse(json);
}
