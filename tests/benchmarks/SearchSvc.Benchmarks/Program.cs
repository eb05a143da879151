using System.CommandLine;
using SearchSvc.Benchmarks.Facets;
using SearchSvc.Benchmarks.Relevance;

var root = new RootCommand("Measures SearchSvc: relevance on judged collections, and cost beside named peers.");
root.Add(RelevanceCommand.Create());
root.Add(FacetsCommand.Create());
return await root.Parse(args).InvokeAsync();
