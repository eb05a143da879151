using System.CommandLine;
using SearchSvc.Benchmarks.Relevance;

var root = new RootCommand("Measures SearchSvc: relevance on judged collections, and cost beside named peers.");
root.Add(RelevanceCommand.Create());
return await root.Parse(args).InvokeAsync();
