using Microsoft.CodeAnalysis;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Inference;

/// <summary>Blocks whose arguments are calculated: the network is the one whose author did the sums himself, wherever the block lies.</summary>
public class BlockFormulas
{
    [Theory]
    [InlineData("Conv2d(Block.In * 3, 1)", "Use<Part>", "Conv2d(6, 1)")]
    [InlineData("Conv2d(Part.Hidden, 1), ReLU, Conv2d(Block.In, 1)", "Use<Part>", "Conv2d(12, 1), ReLU, Conv2d(2, 1)")]
    [InlineData("Conv2d(Part.Rounded, 1), Dropout(Part.Rate)", "Use<Part>", "Conv2d(16, 1), Dropout(0.25)")]
    [InlineData("Conv2d(Block.Width, Block.Kernel, Padding = Block.Kernel / 2, Bias = Block.Groups == 1)", "Use<Part>(4, Kernel = 3, Groups = 2)", "Conv2d(4, 3, Padding = 1, Bias = false)")]
    [InlineData("Conv2d(Block.Width, 3, Stride = Block.Index == 0 ? 2 : 1, Padding = 1)", "Use<Part>(4, Repeat = 2)", "Conv2d(4, 3, Stride = 2, Padding = 1), Conv2d(4, 3, Stride = 1, Padding = 1)")]
    [InlineData("Conv2d(Block.Width, 3, Stride = Block.Stride, Padding = 1)", "Use<Part>(4, Stride = Block.Index == Block.Count - 1 ? 2 : 1, Repeat = 2)", "Conv2d(4, 3, Stride = 1, Padding = 1), Conv2d(4, 3, Stride = 2, Padding = 1)")]
    [InlineData("Conv2d(Block.Width, 1), Dropout(0.5 * Block.Index / Block.Count)", "Use<Part>(4 * (Block.Index + 1), Repeat = 2)", "Conv2d(4, 1), Dropout(0), Conv2d(8, 1), Dropout(0.25)")]
    [InlineData("Use<Inner>(Block.Width / 2, Stride = Block.Stride), Use<Inner>(Block.In * 2)", "Use<Part>(8, Stride = 2)", "Conv2d(4, 1, Stride = 2), Conv2d(4, 1)")]
    [InlineData("Conv2d(8, 1, Bias = Part.HasBias)", "Use<Part>", "Conv2d(8, 1, Bias = false)")]
    [InlineData("Conv2d(8, 3, Padding = 1, PaddingMode = Part.Mode)", "Use<Part>", "Conv2d(8, 3, Padding = 1, PaddingMode = PaddingMode.Reflect)")]
    [InlineData("Conv2d(Block.Width, 1, Stride = Block.Stride)", "Use<Strided>(8)", "Conv2d(8, 1, Stride = 2)")]
    [InlineData("Conv2d(Block.Width, 1)", "Own(8, Expand = 3), Own", "Conv2d(24, 1), Dropout(0), Conv2d(48, 1), Dropout(0)")]
    [InlineData("Conv2d(Block.Width, 1)", "Own(Expand = 2, Rate = 0.5)", "Conv2d(8, 1), Dropout(0.5)")]
    [InlineData("Conv2d(Block.Width, 1)", "Named(4, 1)", "Conv2d(16, 1), Dropout(1)")]
    [InlineData("Use<Inner>(Block.In + 8 * Block.Index)", "Use<Part>(Repeat = 2)", "Conv2d(2, 1), Conv2d(10, 1)")]
    [InlineData("Use<Inner>(Block.In + 8 * Block.Index, Repeat = 2)", "Use<Part>", "Conv2d(2, 1), Conv2d(10, 1)")]
    [InlineData("Use<Inner>(Block.In + Block.Index, Repeat = 2)", "Use<Part>(Repeat = 2)", "Conv2d(2, 1), Conv2d(3, 1), Conv2d(3, 1), Conv2d(4, 1)")]
    [InlineData("Use<Inner>(Block.In + Block.Width)", "Use<Part>(4)", "Conv2d(6, 1)")]
    [InlineData("Use<Middle>(Block.In + Block.Width * Block.Count, Repeat = 2)", "Use<Part>(4)", "Conv2d(10, 1), Conv2d(11, 1)")]
    [InlineData("Use<Inner>(Block.In + Part.Step)", "Use<Part>(Repeat = 2)", "Conv2d(2, 1), Conv2d(10, 1)")]
    [InlineData("Use<Inner>(Part.Grown)", "Use<Part>(4, Repeat = 2)", "Conv2d(2, 1), Conv2d(6, 1)")]
    [InlineData("Use<Inner>((int)(Block.In * (1 + Part.Share)))", "Use<Part>(Repeat = 2)", "Conv2d(2, 1), Conv2d(3, 1)")]
    [InlineData("Use<Inner>(Block.In * 2, Stride = Block.Index == 0 ? 2 : 1)", "Use<Part>(Repeat = 2)", "Conv2d(4, 1, Stride = 2), Conv2d(8, 1, Stride = 1)")]
    [InlineData("Use<Inner>(Block.In > 2 ? Block.Width : 4)", "Use<Part>(8, Repeat = 2)", "Conv2d(4, 1), Conv2d(8, 1)")]
    [InlineData("Use<Inner>(Block.Index == 0 ? Block.In * 2 : Block.Width)", "Use<Part>(8, Repeat = 2)", "Conv2d(4, 1), Conv2d(8, 1)")]
    [InlineData("Conv2d(Block.In > 2 ? Block.Width : Block.In + 1, 1)", "Use<Part>(8, Repeat = 2)", "Conv2d(3, 1), Conv2d(8, 1)")]
    [InlineData("Conv2d(4, 1, Bias = Block.In > 2 && Block.Groups == 1 || Block.In == Block.Kernel)", "Use<Part>(Groups = 1, Kernel = 3, Repeat = 2)", "Conv2d(4, 1, Bias = false), Conv2d(4, 1, Bias = true)")]
    [InlineData("Stages<Inner>([Block.In + Block.Index, Block.In * 4])", "Use<Part>(Repeat = 2)", "Conv2d(2, 1), Conv2d(8, 1), Conv2d(9, 1), Conv2d(32, 1)")]
    [InlineData("Stages<Inner>([Block.In + Block.Index, Block.In * 4], Depths = [1, Block.Count + Block.Index])", "Use<Part>(Repeat = 2)",
        "Conv2d(2, 1), Conv2d(8, 1), Conv2d(8, 1), Conv2d(8, 1), Conv2d(32, 1), Conv2d(32, 1), Conv2d(32, 1)")]
    [InlineData("Use<Inner>(8 + Block.Index, Repeat = Block.Index + 1)", "Use<Part>(Repeat = 2)", "Conv2d(8, 1), Conv2d(8, 1), Conv2d(9, 1)")]
    [InlineData("ReLU, Use<Inner>(Block.In + Block.Index, If = Block.Index > 0, Repeat = 2)", "Use<Part>(Repeat = 2)", "ReLU, ReLU, Conv2d(2, 1), Conv2d(3, 1)")]
    [InlineData("Use<NamedInner>(Block.In + Block.Width, Name = \"\")", "Use<Part>(4)", "Conv2d(6, 1, Name = \"inner\")")]
    [InlineData("Use<NamedInner>(Block.In > 2 ? Block.Width : Part.Grown, Name = \"\")", "Use<Part>(4)", "Conv2d(2, 1, Name = \"inner\")")]
    [InlineData("ReLU, Use<Inner>(Block.In + Block.Index, If = Block.Index > 0)", "Use<Part>(Repeat = 2)", "ReLU, ReLU, Conv2d(3, 1)")]
    [InlineData("Conv2d(global::TypedNets.Block.In + (int)(0.5 * Block.In) + Half.Of, 1)", "Use<Part>", "Conv2d(6, 1)")]
    public async Task What_is_calculated_is_what_the_author_would_write(string layer, string use, string plain)
    {
        var library = $$"""
            /// <summary>Looked at.</summary>
            [Block, {{layer}}]
            public class Part
            {
                private const int Expand = 6;
                internal const int Hidden = Block.In * Expand;
                internal const int Rounded = (Hidden + 7) / 8 * 8;
                internal const double Rate = 1.0 / (Block.In + 2);
                internal const bool HasBias = Block.In > 2;
                internal const PaddingMode Mode = PaddingMode.Reflect;
                internal const int Step = 8 * Block.Index;
                internal const int Grown = Block.In + Block.Width * Block.Index;
                internal const double Share = 0.5 * Block.Index;
            }

            /// <summary>Within it.</summary>
            [Block, Conv2d(Block.Width, 1, Stride = Block.Stride)]
            public class Inner;

            /// <summary>Within it, with a name of its own.</summary>
            [Block, Conv2d(Block.Width, 1, Name = "inner")]
            public class NamedInner;

            /// <summary>Between.</summary>
            [Block, Use<Inner>(Block.Width + Block.Index)]
            public class Middle;

            /// <summary>A default for a parameter that each use has.</summary>
            [Block, Conv2d(Block.Width, 1, Stride = Block.Stride)]
            public class Strided { internal const int Stride = 2; }

            /// <summary>With an attribute of its own.</summary>
            [Block, Conv2d(Block.Width * Owned.Expand, 1), Dropout(Owned.Rate)]
            public class Owned { internal const int Expand = 12, Width = 4; internal const double Rate = 0; }

            /// <summary>The attribute.</summary>
            [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
            public sealed class OwnAttribute : UseAttribute<Owned>
            {
                /// <summary>All by its default.</summary>
                public OwnAttribute() { }
                /// <summary>Gives a width.</summary>
                /// <param name="width">The width.</param>
                public OwnAttribute(int width) : base(width) { }
                /// <summary>Times.</summary>
                public int Expand { get; set; }
                /// <summary>Of dropout.</summary>
                public double Rate { get; set; }
            }

            /// <summary>Another, all by place; a whole number is given for a real one.</summary>
            /// <param name="expand">Times.</param>
            /// <param name="rate">Of dropout.</param>
            [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
            public sealed class NamedAttribute(int expand, int rate) : UseAttribute<Owned>(1)
            {
                /// <summary>Times.</summary>
                public int Expand => expand;
                /// <summary>Of dropout.</summary>
                public int Rate => rate;
            }

            internal static class Half { public const int Of = Block.In + 1; }
            """;
        var expected = await Layers($"[Input(2, 8, 8), {plain}] internal partial class Net;");
        Assert.Equal(expected, await Layers($"{library}\n[Input(2, 8, 8), {use}] internal partial class Net;"));

        var compiled = await Build.Compile(Compiler.Compile(library).WithAssemblyName("Library"));
        compiled.Clean();
        using var assembly = new MemoryStream();
        Assert.True(compiled.Compilation.Emit(assembly).Success);
        Assert.Equal(expected, await Layers($"[Input(2, 8, 8), {use}] internal partial class Net;", MetadataReference.CreateFromImage(assembly.ToArray())));
    }

    [Theory]
    [InlineData("Block.In * 6")]
    [InlineData("((Block.In * Expand) + 7) / 8", "((Block.In * (Expand ?? 6)) + 7) / 8")]
    [InlineData("(Block.In > 0) ? 1 : 2")]
    [InlineData("(int)(0.5 * Block.In)")]
    [InlineData("!(Block.Stride == 1)")]
    [InlineData("-Block.In")]
    [InlineData("Mode", "(Mode ?? \"Reflect\")")]
    public void A_formula_is_read_again_as_it_was_written_down(string title, string? text = null)
    {
        var formula = FormulaReader.Parse(text ?? title)!;
        Assert.Equal((title, text ?? title), (formula.ToString(), formula.Written(whole: true)));
        Assert.Equal(formula, FormulaReader.Parse(formula.Written(whole: true)));
    }

    private static async Task<IEnumerable<(string Kind, string Arguments, string Output)>> Layers(string source, params MetadataReference[] references)
    {
        var compilation = Compiler.Compile(source).AddReferences(references);
        Assert.Empty((await Build.Compile(compilation)).Diagnostics);
        var check = Generators.Inference.ShapeCheck.Run(DeclarationReader.Read(compilation.GetTypeByMetadataName("Net")!, CancellationToken.None)!, CancellationToken.None);
        return check.Graph!.Nodes.Select(node => (
            node.Kind,
            string.Join(", ", node.Arguments.All.Select(argument => $"{argument.Name} {argument.Value}").Order(StringComparer.Ordinal)),
            node.Output.ToString()));
    }
}
