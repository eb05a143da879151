using CsCheck;
using SearchSvc.V1;
using Xunit.Abstractions;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Groups of hits: those of the same search without groups, put together by their values.</summary>
public sealed class CollapseTests(ITestOutputHelper output)
{
    private static readonly Gen<(ModelCase Case, int Field, int Size, int PageSize)> Any =
        Gen.Select(ModelCase.Any, Gen.Int[0, 20], Gen.Int[0, 3], Gen.Int[1, 5]);

    [Fact]
    public void Pages_of_groups_joined_are_the_hits_by_their_values() =>
        Any.Sample(
            one =>
            {
                var (parts, requests) = one.Case;
                using var index = new ModelIndex(parts);
                var fields = one.Case.Fields.Where(f => f.IsSortable && f.HasValues).ToList();
                var field = fields[one.Field % fields.Count];
                foreach (var request in requests.Take(5))
                {
                    var whole = index.Search(request);
                    var expected = whole.Hits
                        .GroupBy(hit => ModelOrder.Smallest(field.Name, index.Document(hit)) ?? ("alone", hit.Index, hit.Document.Id))
                        .Select(group => group.Select(hit => (hit.Index, hit.Document.Id)).Take(Math.Max(1, one.Size)).ToList())
                        .ToList();
                    var asked = new SearchRequest(request) { Collapse = new Collapse { Field = field.Name, Size = one.Size }, PageSize = one.PageSize };
                    var found = index.Pages(asked).ToList();
                    Assert.Equal(expected, found.SelectMany(page => page.Hits)
                        .Select(hit => hit.Collapsed.Prepend(hit).Select(of => (of.Index, of.Document.Id)).ToList()));
                    Assert.All(found, page => Assert.Equal(whole.TotalHits, page.TotalHits));
                }
            },
            writeLine: output.WriteLine,
            iter: 50,
            threads: 1,
            print: one => $"{one.Field} {one.Size} {one.PageSize} {one.Case}");

    [Fact]
    public void A_field_without_a_column_is_refused()
    {
        using var index = new TestIndex(("title", V1.Field.Types.Type.Text), ("at", V1.Field.Types.Type.GeoPoint));
        foreach (var field in new[] { "title", "at", "" })
        {
            var error = Assert.Throws<Errors.EngineException>(() => index.Search(new SearchRequest { Collapse = new Collapse { Field = field } }));
            Assert.Equal("collapse.field", Assert.Single(error.Violations).Field);
        }
    }

    [Fact]
    public void More_hits_than_a_page_may_hold_are_refused()
    {
        using var index = new TestIndex(("tag", V1.Field.Types.Type.Keyword));
        foreach (var (size, pageSize) in new[] { (-1, 10), (1_001, 1), (1_000, 11) })
        {
            var error = Assert.Throws<Errors.EngineException>(
                () => index.Search(new SearchRequest { PageSize = pageSize, Collapse = new Collapse { Field = "tag", Size = size } }));
            Assert.Equal("collapse.size", Assert.Single(error.Violations).Field);
        }
    }
}
