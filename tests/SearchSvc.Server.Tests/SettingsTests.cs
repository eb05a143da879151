using Microsoft.Extensions.Configuration;
using SearchSvc.Server.Configuration;

namespace SearchSvc.Server.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Read_WithNothingSet_GivesTheDefaults()
    {
        var settings = Read([]);

        Assert.Equal("data", settings.Engine.DataPath);
        Assert.Equal(4 * 1024 * 1024, settings.Server.MaxReceiveMessageSize);
    }

    [Fact]
    public void Read_TakesEveryKindOfValue()
    {
        var settings = Read([("SearchSvc:DataPath", "/srv"), ("searchsvc:AUTOCREATEINDEX", "true"), ("SearchSvc:CommitInterval", "00:01:00")]);

        Assert.Equal("/srv", settings.Engine.DataPath);
        Assert.True(settings.Engine.AutoCreateIndex);
        Assert.Equal(TimeSpan.FromMinutes(1), settings.Engine.CommitInterval);
    }

    [Theory]
    [InlineData("SearchSvc:DataPath", "", "SearchSvc:DataPath: must not be empty")]
    [InlineData("SearchSvc:DataPth", "x", "SearchSvc:DataPth: there is no such setting; did you mean SearchSvc:DataPath?")]
    [InlineData("SearchSvc:Xyzzy", "x", "SearchSvc:Xyzzy: there is no such setting; known are AutoCreateIndex, ")]
    [InlineData("SearchSvc:DataPath:0", "x", "SearchSvc:DataPath: '' is not one text")]
    [InlineData("SearchSvc:MaxQueryClauses", "0", "SearchSvc:MaxQueryClauses: must be between 1 and 100000, not 0")]
    [InlineData("SearchSvc:MaxQueryClauses", "many", "SearchSvc:MaxQueryClauses: 'many' is not a whole number")]
    [InlineData("SearchSvc:MaxQueryClauses", "99999999999", "SearchSvc:MaxQueryClauses: '99999999999' is not a whole number")]
    [InlineData("SearchSvc:CommitInterval", "soon", "SearchSvc:CommitInterval: 'soon' is not a time span")]
    [InlineData("SearchSvc:CommitInterval", "00:00:00", "SearchSvc:CommitInterval: must be between 00:00:01 and 1.00:00:00, not 00:00:00")]
    [InlineData("SearchSvc:AutoCreateIndex", "yes", "SearchSvc:AutoCreateIndex: 'yes' is not true or false")]
    [InlineData("SearchSvc:MaxReceiveMessageSize", "1", "SearchSvc:MaxReceiveMessageSize: must be between 65536 and")]
    [InlineData("Kestrel:Endpoints:Grpc:Url", "50051", "Kestrel:Endpoints:Grpc:Url: '50051' is not an address")]
    [InlineData("Kestrel:Endpoints:Grpc:Url", "ftp://localhost:1", "Kestrel:Endpoints:Grpc:Url: 'ftp://localhost:1' is not an address")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://localhost:99999", "Kestrel:Endpoints:Http:Url: 'http://localhost:99999' is not an address")]
    public void Read_OfAWrongSetting_NamesTheKeyAndSaysWhatToDo(string key, string value, string message)
    {
        var problem = Assert.Single(Assert.Throws<SettingsException>(() => Read([(key, value)])).Problems);

        Assert.StartsWith(message, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfSeveralWrongSettings_NamesThemAll()
    {
        var e = Assert.Throws<SettingsException>(() => Read([("SearchSvc:DataPath", ""), ("SearchSvc:MaxDocumentBytes", "1"), ("SearchSvc:Nope", "1")]));

        Assert.Equal(3, e.Problems.Count);
    }

    [Fact]
    public void Limits_AreTheNumbersInForceByTheirKeys()
    {
        var limits = Read([("SearchSvc:MaxBatchOperations", "77")]).Limits.ToDictionary();

        Assert.Equal(77, limits["MaxBatchOperations"]);
        Assert.Equal(4 * 1024 * 1024, limits["MaxReceiveMessageSize"]);
    }

    private static ServerSettings Read((string Key, string Value)[] values)
    {
        var defaults = new Dictionary<string, string?> { ["Kestrel:Endpoints:Grpc:Url"] = "http://localhost:50051" };
        return ServerSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(defaults)
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)))
            .Build());
    }
}
