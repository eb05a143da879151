using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SearchSvc.Benchmarks.Suggest;

/// <summary>
/// The same titles in PostgreSQL with a trigram index, asked in the server by a loop that takes the time of each query, so that neither a driver
/// nor a connection counts.
/// </summary>
internal sealed class PostgresTitles(string connection)
{
    /// <summary>The best of those that contain what was typed; no typos.</summary>
    public const string Contains = "SELECT title FROM suggest_titles WHERE title ILIKE '%' || $1 || '%' ORDER BY views DESC LIMIT 5";

    /// <summary>The best of those that have something like it, by likeness.</summary>
    public const string Similar = "SELECT title FROM suggest_titles WHERE $1 <% title ORDER BY word_similarity($1, title) DESC, views DESC LIMIT 5";

    private const string Schema =
        """
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        DROP TABLE IF EXISTS suggest_titles;
        CREATE TABLE suggest_titles (title text NOT NULL, views int NOT NULL);
        COPY suggest_titles FROM STDIN;
        """;

    private const string Index =
        """
        CREATE INDEX ON suggest_titles USING gin (title gin_trgm_ops);
        ANALYZE suggest_titles;
        CREATE OR REPLACE FUNCTION suggest_times(query text, typed text[]) RETURNS SETOF float8 LANGUAGE plpgsql AS $body$
        DECLARE t text; started timestamptz; found text;
        BEGIN
          FOREACH t IN ARRAY typed LOOP
            started := clock_timestamp();
            EXECUTE 'SELECT string_agg(title, '','') FROM (' || query || ') found' INTO found USING t;
            RETURN NEXT extract(epoch FROM clock_timestamp() - started) * 1000;
          END LOOP;
        END $body$;
        """;

    public async Task FillAsync(IReadOnlyList<SuggestTitle> titles, CancellationToken stop)
    {
        var script = new StringBuilder(Schema).Append('\n');
        foreach (var title in titles)
        {
            script.Append(title.Text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace('\t', ' ')).Append('\t')
                .Append(CultureInfo.InvariantCulture, $"{title.Views}\n");
        }

        await PsqlAsync(script.Append("\\.\n").Append(Index).ToString(), stop);
    }

    /// <summary>How many titles are there from a run before.</summary>
    public async Task<int> CountAsync(CancellationToken stop)
    {
        var exists = await PsqlAsync("SELECT to_regclass('suggest_titles') IS NOT NULL;\n", stop);
        return exists.Trim() == "t" ? int.Parse(await PsqlAsync("SELECT count(*) FROM suggest_titles;\n", stop), CultureInfo.InvariantCulture) : 0;
    }

    /// <returns>The time of each query, in milliseconds.</returns>
    public async Task<IReadOnlyList<double>> AskAsync(string query, IEnumerable<string> typed, CancellationToken stop)
    {
        var texts = string.Join(',', typed.Select(text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"));
        var answer = await PsqlAsync(
            $"SELECT suggest_times('{query.Replace("'", "''", StringComparison.Ordinal)}', ARRAY[{texts}]);\n", stop);
        return [.. answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }

    private async Task<string> PsqlAsync(string script, CancellationToken stop)
    {
        var start = new ProcessStartInfo("psql", ["--quiet", "--tuples-only", "--no-align", "--no-psqlrc", "-v", "ON_ERROR_STOP=1", connection])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        using var psql = Process.Start(start) ?? throw new InvalidOperationException("psql does not start");
        var answer = psql.StandardOutput.ReadToEndAsync(stop);
        await psql.StandardInput.WriteAsync(script.AsMemory(), stop);
        psql.StandardInput.Close();
        await psql.WaitForExitAsync(stop);
        return psql.ExitCode == 0 ? await answer : throw new InvalidOperationException("psql failed: see above");
    }
}
