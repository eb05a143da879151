using System.CommandLine;

var root = new RootCommand("Measures SearchSvc: relevance on judged collections, and cost beside named peers.");
return await root.Parse(args).InvokeAsync();
