using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class PutChannelsFirstTests
{
    [Theory]
    [InlineData("28, 28, 1", "1, 28, 28")]
    [InlineData("32, 48, 3, Optimize = false", "3, 32, 48, Optimize = false", "3, 32, 48")]
    [InlineData("Sizes.Side, Sizes.Side, 3 /* colours */", "3, Sizes.Side, Sizes.Side /* colours */", "3, 20, 20")]
    public Task An_image_in_Kerass_order(string before, string after, string? title = null) => Becomes("TN2006", $"Write [Input({title ?? after})]",
        $"[Input({before})]\n[Conv2d(8, 3, Same = true)]\npublic partial class Net;\n\ninternal static class Sizes {{ internal const int Side = 20; }}\n",
        $"[Input({after})]\n[Conv2d(8, 3, Same = true)]\npublic partial class Net;\n\ninternal static class Sizes {{ internal const int Side = 20; }}\n");
}
