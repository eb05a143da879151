// The contract and Lucene share names. In the engine a bare name is Lucene's where a file uses both (a file-level alias says so),
// and the contract's goes by these names everywhere.
global using AnalyzerMessage = SearchSvc.V1.Analyzer;
global using DocumentMessage = SearchSvc.V1.Document;
global using FieldMessage = SearchSvc.V1.Field;
global using QueryMessage = SearchSvc.V1.Query;
global using SchemaMessage = SearchSvc.V1.Schema;
global using SortMessage = SearchSvc.V1.Sort;
global using ValueMessage = Google.Protobuf.WellKnownTypes.Value;
