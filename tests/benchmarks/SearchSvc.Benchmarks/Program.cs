using System.CommandLine;
using SearchSvc.Benchmarks.Correct;
using SearchSvc.Benchmarks.Export;
using SearchSvc.Benchmarks.Facets;
using SearchSvc.Benchmarks.Like;
using SearchSvc.Benchmarks.Limits;
using SearchSvc.Benchmarks.Relevance;
using SearchSvc.Benchmarks.Suggest;

var root = new RootCommand("Measures SearchSvc: relevance on judged collections, and cost beside named peers.");
root.Add(RelevanceCommand.Create());
root.Add(FacetsCommand.Create());
root.Add(LikeCommand.Create());
root.Add(ExportCommand.Create());
root.Add(SuggestCommand.Create());
root.Add(CorrectCommand.Create());
root.Add(LimitsCommand.Create());
return await root.Parse(args).InvokeAsync();
