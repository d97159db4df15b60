using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Analyzers;

/// <summary>Assemblies that promise to be CLS-compliant, with every warning an error.</summary>
public class ClsCompliantAssemblies
{
    [Theory]
    [InlineData("/// <summary>One.</summary>\n[Input(1, 28, 28), Conv2d(6, 5), ReLU, Flatten, Linear(10)] public partial class Net;")]
    [InlineData("[Input(1, 28, 28), Conv2d(6, 5), ReLU, Flatten, Linear(10)] internal partial class Net;")]
    [InlineData("/// <summary>One.</summary>\npublic partial class Outer { /// <summary>One.</summary>\n[Input(4), Linear(2, Name = \"fc\"), Linear(2, Name = \"fC\"), Linear(2, Name = \"_\")] protected partial class Net; }")]
    [InlineData("/// <summary>One.</summary>\n[Block, Permute(2, 1), Unflatten(1, 2, 4)] public class Part;")]
    [InlineData("[Block, Permute(2, 1)] internal class Part; [Input(4, 3), Use<Part>, Flatten, Linear(4)] internal partial class Net;")]
    [InlineData("/// <summary>One.</summary>\n[Samples(1, 28, 28)] public class Digits;")]
    [InlineData("/// <summary>One.</summary>\n[CLSCompliant(false), Input(4), Linear(2)] public partial class Net;")]
    public async Task Are_not_warned_of_networks(string source) => (await Build.Compile($"[assembly: CLSCompliant(true)]\n{source}")).Clean();

    [Fact]
    public async Task Are_warned_of_what_is_not_ours() => Assert.Equal(
        ["CS3001", "CS3009", "CS3016"],
        (await Build.Compile(
            """
            [assembly: CLSCompliant(true)]
            #pragma warning disable CS1591
            [CLSCompliant(false)] public class Base;
            public class Derived : Base { public void Take(ulong number) { } }
            [AttributeUsage(AttributeTargets.All)] public sealed class MarkAttribute : Attribute { public int[]? Sizes { get; set; } }
            [Mark(Sizes = new[] { 1 })] public class Marked;
            """)).Ids.Order(StringComparer.Ordinal));
}
