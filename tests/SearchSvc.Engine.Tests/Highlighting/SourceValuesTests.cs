using System.Text;
using SearchSvc.Engine.Highlighting.Texts;

namespace SearchSvc.Engine.Tests.Highlighting;

public class SourceValuesTests
{
    [Theory]
    [InlineData("""{"a":"x"}""", "a", "0:x")]
    [InlineData("""{"a":["x",null,"y",7,true,[1.50]]}""", "a", "0:x 2:y 3:7 4:true 5:1.50")]
    [InlineData("""{"a":{"b":"x"},"b":"no"}""", "a.b", "0:x")]
    [InlineData("""{"a":[{"b":"x","c":"no"},{"c":{"b":"no"}},{"b":["y","z"]}]}""", "a.b", "0:x 1:y 2:z")]
    [InlineData("""{"a.b":"x","a":{"b":"y"}}""", "a.b", "0:x 1:y")]
    [InlineData("""{"a":{"b":"no"},"c":"no"}""", "a", "")]
    [InlineData("""{"":"no","x":[{"y":1},"z"]}""", "x", "0:z")]
    [InlineData("""{"\u0061":"\u00e9\n"}""", "a", "0:é\n")]
    [InlineData("""{"a":"\ud83d x \\\" \u0041 \ude00\ud83d\ude00"}""", "a", "0:\uFFFD x \\\" A \uFFFD😀")]
    public void Read_gives_the_values_of_a_path(string json, string path, string expected)
    {
        var values = new SourceValues([path]).Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(expected, string.Join(' ', values[path].Select(value => $"{value.Index}:{value.Text}")));
    }
}
