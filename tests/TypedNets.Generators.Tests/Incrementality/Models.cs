using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Incrementality;

/// <summary>What the generator keeps between two runs: values, and nothing that would keep a whole compilation alive.</summary>
public class Models
{
    [Fact]
    public void Nothing_of_the_compiler_is_reachable_from_what_is_kept()
    {
        var compilation = Compiler.Compile(
            """
            namespace Courses;

            [Input(1, 28, 28), Conv2d(6, 5, PaddingMode = PaddingMode.Reflect), Dropout(0.1), Flatten(Name = "flat"), Linear(10)]
            internal partial class Right;

            [Input(1, 2), Linear(10)]
            internal partial class Wrong;

            [Input(1, 2), Linear(, ReLU]
            internal partial class Broken;

            [Block, Residual<Inner>(Block.Width), ReLU]
            internal class Outer;

            [Block, Conv2d(Block.Width, 3, Padding = 1, Name = "conv")]
            internal class Inner;

            [Input(2, 8, 8), Use<Outer>(2, Name = "layer1", Repeat = 2), Tap("a"), Tanh, ConcatWith("a")]
            internal partial class Branched;
            """);
        var steps = Compiler.Driver().RunGenerators(compilation).GetRunResult().Results.Single().TrackedSteps;
        foreach (var name in new[] { TrackingNames.Declarations, TrackingNames.Shapes, TrackingNames.Code })
        {
            var kept = steps[name].SelectMany(step => step.Outputs).Select(output => output.Value).ToArray();
            Assert.Equal(4, kept.Length);
            var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
            Assert.All(kept, value => Walk(value, name, seen));
            Assert.True(seen.Count > 3);
        }
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || !seen.Add(value))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or AttributeData or SyntaxReference or Delegate,
            $"{path} holds a {value.GetType()}");
        var type = value.GetType();
        if (type.IsPrimitive || value is string)
        {
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, path + "[]", seen);
            }
        }

        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
