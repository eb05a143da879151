using System.Globalization;
using System.Text.RegularExpressions;
using SearchSvc.Engine;
using SearchSvc.Server.Configuration;

namespace SearchSvc.Architecture.Tests;

/// <summary>What a user reads is whole: every call in the protos, every configuration key in the README.</summary>
public sealed class DocumentationTests
{
    private static readonly object[] Options = [new EngineOptions(), new ServerOptions()];

    public static TheoryData<string> Protos => new(Repository.Files("protos", "*.proto"));

    [Theory, MemberData(nameof(Protos))]
    public void Every_service_and_call_says_what_it_does(string proto)
    {
        var lines = File.ReadAllLines(Repository.PathOf(proto));

        var silent = Enumerable.Range(1, lines.Length - 1)
            .Where(number => Regex.IsMatch(lines[number], @"^\s*(service|rpc)\s"))
            .Where(number => !lines[number - 1].TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(number => $"{proto}:{number + 1}: {lines[number].Trim()}");

        Assert.Empty(silent);
    }

    [Fact]
    public void Every_configuration_key_stands_in_the_readme_with_its_default()
    {
        var readme = Repository.Read("README.md");
        var missing =
            from options in Options
            from property in options.GetType().GetProperties()
            let row = $"| `SearchSvc:{property.Name}` | `{Written(property.GetValue(options))}` |"
            where !readme.Contains(row, StringComparison.Ordinal)
            select row;

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_configuration_key_in_the_readme_exists()
    {
        var keys = Regex.Matches(Repository.Read("README.md"), @"\bSearchSvc(?::|__)([A-Za-z]+)").Select(match => match.Groups[1].Value);

        Assert.Empty(keys.Except(Options.SelectMany(options => options.GetType().GetProperties()).Select(property => property.Name)));
    }

    [Fact]
    public void Every_limit_on_its_page_is_a_key_with_its_default()
    {
        var rows = Regex.Matches(Repository.Read("docs/limits.md"), @"`SearchSvc:(\w+)` \| ([\d,]+) \|");

        Assert.Equal(9, rows.Count);
        Assert.All(rows, row => Assert.Equal(
            Convert.ToInt64(typeof(EngineOptions).GetProperty(row.Groups[1].Value)!.GetValue(Options[0]), CultureInfo.InvariantCulture),
            long.Parse(row.Groups[2].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Every_file_that_the_readme_or_architecture_names_exists()
    {
        var missing =
            from page in new[] { "README.md", "ARCHITECTURE.md" }
            from Match link in Regex.Matches(Repository.Read(page), @"\]\((?!https?:|#)([^)#]+)")
            let target = link.Groups[1].Value
            where !Path.Exists(Repository.PathOf(target))
            select $"{page}: {target}";

        Assert.Empty(missing);
    }

    private static string Written(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        "" => "\"\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
