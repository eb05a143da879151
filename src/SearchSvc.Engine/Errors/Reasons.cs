namespace SearchSvc.Engine.Errors;

/// <summary>The stable reasons that ErrorInfo and WriteError carry. Clients branch on them: never rename one.</summary>
public static class Reasons
{
    public const string InvalidField = "INVALID_FIELD";
    public const string InvalidName = "INVALID_NAME";
    public const string InvalidSchema = "INVALID_SCHEMA";
    public const string InvalidQuery = "INVALID_QUERY";
    public const string InvalidFilter = "INVALID_FILTER";
    public const string InvalidPageToken = "INVALID_PAGE_TOKEN";
    public const string InvalidDocument = "INVALID_DOCUMENT";
    public const string InvalidMessage = "INVALID_MESSAGE";
    public const string FieldUnknown = "FIELD_UNKNOWN";
    public const string FieldNotSortable = "FIELD_NOT_SORTABLE";
    public const string FieldNotIndexed = "FIELD_NOT_INDEXED";
    public const string FieldTypeMismatch = "FIELD_TYPE_MISMATCH";
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";
    public const string RequestIdReused = "REQUEST_ID_REUSED";
    public const string IndexNotFound = "INDEX_NOT_FOUND";
    public const string IndexExists = "INDEX_EXISTS";
    public const string IndexFailed = "INDEX_FAILED";
    public const string IndexRecovering = "INDEX_RECOVERING";
    public const string IndexCorrupt = "INDEX_CORRUPT";
    public const string AliasNotFound = "ALIAS_NOT_FOUND";
    public const string AliasOfSeveral = "ALIAS_OF_SEVERAL_INDEXES";
    public const string DocumentNotFound = "DOCUMENT_NOT_FOUND";
    public const string DocumentExists = "DOCUMENT_EXISTS";
    public const string VersionConflict = "VERSION_CONFLICT";
    public const string RevisionConflict = "REVISION_CONFLICT";
    public const string SchemaConflict = "SCHEMA_CONFLICT";
    public const string NotOnSingleServer = "NOT_ON_SINGLE_SERVER";
    public const string WriteTokenStale = "WRITE_TOKEN_STALE";
    public const string LimitReached = "LIMIT_REACHED";
    public const string NotImplemented = "NOT_IMPLEMENTED";
    public const string ServerStarting = "SERVER_STARTING";
    public const string ServiceNotFound = "SERVICE_NOT_FOUND";
    public const string ShuttingDown = "SHUTTING_DOWN";
    public const string DeadlineExceeded = "DEADLINE_EXCEEDED";
    public const string DataFolder = "DATA_FOLDER";
    public const string Internal = "INTERNAL";
}
