namespace SearchSvc.Engine.Mapping;

/// <summary>True and false, also as the strings "true" and "false"; false sorts first.</summary>
internal sealed class MappedBoolean(string name, FieldMessage definition) : MappedNumber(name, definition)
{
    public override string TypeName => "boolean";

    protected override bool TryEncode(in Scalar value, out long encoded, out string problem)
    {
        var isTrue = value.Text is "true";
        encoded = isTrue ? 1 : 0;
        if (value.Kind != ScalarKind.Number && (isTrue || value.Text is "false"))
        {
            problem = "";
            return true;
        }

        problem = $"{value.Show()} is not true or false";
        return false;
    }

    protected override Int128 Lowest(ValueMessage bound, bool include, in RangeContext context, string path) =>
        TermBounds(bound, path).First + (include ? 0 : 1);

    protected override Int128 Highest(ValueMessage bound, bool include, in RangeContext context, string path) =>
        TermBounds(bound, path).Last - (include ? 0 : 1);

    protected override ValueMessage Show(long encoded) => ValueMessage.ForBool(encoded != 0);
}
