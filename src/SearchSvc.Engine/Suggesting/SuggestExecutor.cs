using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Suggesting.Completing;
using SearchSvc.Engine.Suggesting.Folding;
using SearchSvc.Engine.Suggesting.Storage;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;
using Mode = SearchSvc.V1.SuggestRequest.Types.Mode;

namespace SearchSvc.Engine.Suggesting;

/// <summary>Answers Suggest: completions from the tries of the index, corrections from its words.</summary>
internal sealed class SuggestExecutor(EngineOptions options, TimeProvider time)
{
    private const int DefaultSize = 5;
    private const int MaxSize = 1_000;

    // What is longer is hardly typed, and takes edits times its length to compare.
    private const int MostTypedWithEdits = 60;

    private readonly TrieMemory memory = new(options.SuggestionCacheBytes);

    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public SuggestResponse Run(SearchView view, SuggestRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var context = new QueryContext(view.Schema, view.Reader, options, now, new Violations(), cancellationToken);
        Check(request, context.Violations, out var fuzziness);
        var size = request.Size == 0 ? DefaultSize : Math.Min(request.Size, MaxSize);
        return request.Mode == Mode.Correct
            ? Correct(view, request, size, fuzziness, context)
            : Complete(view, request, size, fuzziness, context);
    }

    private void Check(SuggestRequest request, Violations violations, out Fuzziness fuzziness)
    {
        if (!Enum.IsDefined(request.Mode))
        {
            violations.Add("mode", "is neither MODE_COMPLETE nor MODE_CORRECT");
        }

        if (request.Size < 0)
        {
            violations.Add("size", "is at least 0, which means 5");
        }

        if (request.Text.Length > options.MaxQueryLength)
        {
            violations.Add("text", $"is longer than {options.MaxQueryLength} characters (SearchSvc:{nameof(EngineOptions.MaxQueryLength)})");
        }

        if (!Fuzziness.TryParse(request.Fuzziness, Fuzziness.Auto, out fuzziness))
        {
            violations.Add("fuzziness", Fuzziness.Syntax);
        }
    }

    private SuggestResponse Complete(SearchView view, SuggestRequest request, int size, Fuzziness fuzziness, QueryContext context)
    {
        var field = SuggestField.ForCompletion(request.Field, view.Schema, context.Violations);
        var filter = FilterOf(request, context);
        context.Violations.ThrowIfAny();
        var typed = TextFolding.OfTyped(request.Text);
        var response = new SuggestResponse();
        if (typed.Length == 0)
        {
            return response;
        }

        var edits = typed.Length > MostTypedWithEdits ? 0 : Math.Min(fuzziness.EditsFor(typed.TrimEnd()), typed.Length - 1);
        var segments = TrieSegment.Of(view.Reader, field!.Name, memory);
        var clock = new SearchClock(time, time.GetTimestamp(), null, context.CancellationToken);
        var accepted = new AcceptedDocuments(view, segments, filter, context.Memory, clock);
        var found = new TrieSearch(segments, typed, size, accepted, context.CancellationToken).Find(edits)
            ?? new ValueScan(segments, typed, size, accepted, context.CancellationToken).Find(edits);
        var scores = CompletionScores.Of(found, typed.Length, NumberOf(field, view.Schema));
        response.Suggestions.AddRange(found.Select((completion, i) => new Suggestion
        {
            Text = completion.Text,
            Score = scores[i],
            Segments = { TypedParts.Of(completion.Text, completion.Suffix, typed, completion.Edits) },
            DocumentId = HitFetcher.IdOf(completion.Segment.Leaf.AtomicReader, completion.Doc),
        }));
        return response;
    }

    private SuggestResponse Correct(SearchView view, SuggestRequest request, int size, Fuzziness fuzziness, QueryContext context)
    {
        var fields = SuggestField.ForCorrection(request.Field, view.Schema, context.Violations);
        var filter = FilterOf(request, context);
        context.Violations.ThrowIfAny();
        return new SuggestResponse { Suggestions = { new CorrectedTexts(view, fields, filter, fuzziness, time, context).Find(request.Text, size) } };
    }

    /// <summary>What the documents must match; null: nothing.</summary>
    private static LuceneQuery? FilterOf(SuggestRequest request, QueryContext context) =>
        SearchQueries.Conditions(request.Filter, request.Filters, null, context) switch
        {
            [] => null,
            [var single] => single,
            var several => LuceneClauses.Restrict(several[0], several[1..]),
        };

    private static Func<long, double> NumberOf(MappedField field, IndexSchema schema) =>
        schema.TryGetField(field.Definition.SuggestWeightField, out var weight) && weight is MappedDouble ? MappedDouble.Decode : number => number;
}
