using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators.Analyzers;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Layers;

/// <summary>A parameter of <c>Block</c> in every argument of every attribute there is, calculated with in every way: what comes of it is what C# makes of the numbers that the use gives.</summary>
public class ParametersInArguments
{
    private static readonly (string Name, long Value)[] Numbers = [("Hidden", 3), ("Width", 2), ("Stride", 1), ("Padding", 4)];

    /// <summary>A block that takes all parameters and needs none, and constants that were worked out elsewhere.</summary>
    private static readonly CSharpCompilation Project = Compiler.Compile(
        """
        [Block, Conv2d(8, 1, In = Block.Width, KernelH = Block.Kernel, Stride = Block.Stride, Padding = Block.Padding, Dilation = Block.Dilation, Groups = Block.Groups)]
        [Linear(8, In = Block.Hidden)]
        class All;

        static class Consts
        {
            public const int Half = Block.Hidden / 2;
            public const int Less = -Block.Width;
            public const double Real = Block.Stride;
            public const float Single = Block.Padding;
        }

        static class Literals
        {
            public const int Half = 3 / 2;
            public const int Less = -2;
            public const double Real = 1;
            public const float Single = 4;
        }
        """);

    private static readonly string[] InWholeNumbers =
    [
        "Block.Hidden", "Block.Hidden + 1", "Block.Hidden << Block.Width | 1", "Block.Hidden >= 3 && !(Block.Width == 3) ? 5 : 7", "-Block.Hidden", "~Block.Hidden", "Block.Hidden % 7", "unchecked(Block.Hidden * 2)", "(int)(Block.Hidden * 0.5)", "Block.Hidden / Block.Width",
        "Block.Hidden - Block.Width", "TypedNets.Block.Hidden + 1_000_000", "(global::TypedNets.Block.Hidden > 0 ? 1 : 2)", "Consts.Half", "Consts.Less",
    ];

    private static readonly string[] InRealNumbers =
    [
        "Block.Hidden", "(Block.Hidden)", "-Block.Hidden", "(float)Block.Width", "Block.Hidden * 0.5", "1e-9 * Block.Hidden", "Block.Hidden > 0 ? 0.1 : 0.2", "Consts.Real", "Consts.Single",
    ];

    private static readonly string[] InTruthValues = ["Block.Hidden > 0", "!(Block.Hidden == 7)", "Block.Hidden > 0 ? true : false"];

    private static readonly string[] InTexts = ["Block.Hidden > 0 ? \"a\" : \"b\""];

    /// <summary>Each attribute as it is written with one argument left open, and the type of that argument.</summary>
    private static IReadOnlyList<(string Attribute, string Name, int Element, ITypeSymbol Type)> ProblemLocations { get; } = [.. Attributes().SelectMany(Open)];

    public static TheoryData<string> Kinds => [.. Attributes().Select(attribute => attribute.Name).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_comes_of_it_is_what_CSharp_makes_of_the_numbers_that_the_use_gives(string attribute)
    {
        var written = Parameters(attribute).SelectMany(place => Forms(place.Type).Select(form => (place, form))).ToArray();
        var use = new LayerArguments(new([.. Numbers.Select(number => new Argument(number.Name, IsNamed: true, number.Value) { IsParameter = true })]));
        var literals = Blocks(written.Select(each => Written(each.place, Numbers.Aggregate(each.form, (form, number) => form.Replace($"TypedNets.Block.{number.Name}", $"{number.Value}", StringComparison.Ordinal)
            .Replace($"Block.{number.Name}", $"{number.Value}", StringComparison.Ordinal).Replace("global::3", "3", StringComparison.Ordinal).Replace("Consts.", "Literals.", StringComparison.Ordinal)))));
        foreach (var ((block, literal), (place, form)) in Blocks(written.Select(each => Written(each.place, each.form))).Zip(literals).Zip(written))
        {
            Assert.False(block.Declaration.IsBroken || literal.Declaration.IsBroken, Written(place, form));
            Assert.Empty(block.Problems);
            var expected = Assert.Single(literal.Declaration.Layers).Arguments;
            var found = BlockParameters.Substitute(Assert.Single(block.Declaration.Layers).Arguments, use, 1);
            Assert.True(expected.Equals(found), $"{Written(place, form)}: {found}, not {expected}");
        }
    }

    [Theory]
    [InlineData("Input([|Block.In|], 8), Linear(2)")]
    [InlineData("Input(8, [|Block.In|]), Linear(2)")]
    [InlineData("Input(8, [|Block.In + 1|]), Linear(2)")]
    [InlineData("Input(8, [|Optimize = Block.In > 0|]), Linear(2)")]
    [InlineData("Input(8), Budget([|Parameters = Block.Width|]), Linear(2)")]
    [InlineData("Input(8), Budget([|Flops = 2L * Block.Width|]), Linear(2)")]
    [InlineData("Input(8), Linear([|2 * (Block.Width / 2)|])")]
    [InlineData("Input(8), LeakyReLU([|NegativeSlope = Block.Hidden|])")]
    public async Task In_a_network_it_is_an_error_too(string attributes)
    {
        var (source, span) = Markup.Parse($"[{attributes}] internal partial class Net;");
        var build = await Build.Compile(source);
        var told = Assert.Single(build.Diagnostics);
        Assert.Equal((ProblemIds.BlockParameter, span), (told.Id, told.Location.SourceSpan));
        Assert.DoesNotContain("00000", Assert.Single(build.Networks).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("internal static class Block { public const int Width = 8; public const int Hidden = 4; }")]
    [InlineData("internal static class Mine { public const int Width = 8; } internal static class Used { public const int Half = Mine.Width / 2; }")]
    public async Task A_class_of_the_authors_own_is_calculated_with(string own)
    {
        var owner = own.Contains("Block", StringComparison.Ordinal) ? "Block" : "Mine";
        (await Build.Compile($"namespace Nets; [Input(8), Linear({owner}.Width / 2), Dropout({owner}.Width * 0.05), Linear(2)] internal partial class Net; {own}")).Clean();
    }

    [Fact]
    public async Task Its_name_is_a_text() =>
        Assert.Contains("Width", (await Build.Compile("[Block, Linear(2, Name = nameof(Block.Width) + \"s\")] internal class Part; [Input(8), Use<Part>] internal partial class Net;")).Clean().Networks[0].Text, StringComparison.Ordinal);

    private static IEnumerable<string> Forms(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Int32 } => InWholeNumbers,
        { SpecialType: SpecialType.System_Double } => InRealNumbers,
        { SpecialType: SpecialType.System_Boolean } => InTruthValues,
        { SpecialType: SpecialType.System_String } => InTexts,
        { TypeKind: TypeKind.Enum } => [$"Block.Hidden > 0 ? default({type.Name}) : ({type.Name})1"],
        _ => throw new NotSupportedException($"{type}: say here how a parameter could be written for it"),
    };

    private static IEnumerable<(string Attribute, string Name, int Element, ITypeSymbol Type)> Parameters(string attribute) =>
        ProblemLocations.Where(place => place.Attribute.StartsWith(attribute[..^"Attribute".Length] + "(", StringComparison.Ordinal) || place.Attribute.StartsWith(attribute[..^"Attribute".Length] + "<", StringComparison.Ordinal));

    private static string Written((string Attribute, string Name, int Element, ITypeSymbol Type) place, string form) => place.Attribute.Replace("…", form, StringComparison.Ordinal);

    /// <summary>The blocks of one layer each, as they are read, and what is wrong with them.</summary>
    private static IEnumerable<(BlockDeclaration Declaration, IReadOnlyList<Problem> Problems)> Blocks(IEnumerable<string> attributes)
    {
        var written = attributes.ToArray();
        var blocks = string.Join("\n", written.Select((attribute, index) => $"[Block, {attribute}] class B{index};"));
        var compilation = Project.AddSyntaxTrees(Compiler.Parse(blocks, "Blocks.cs"));
        var library = new BlockLibrary();
        var checks = new BlockChecker(library.Find);
        return written.Select((_, index) => library.Add(compilation.GetTypeByMetadataName($"B{index}")!, CancellationToken.None))
            .Select(block => (block, checks.Problems(block, CancellationToken.None)));
    }

    /// <summary>But for the one whose text has to be a type parameter's name, and for the network's outputs, which no block has.</summary>
    private static IEnumerable<INamedTypeSymbol> Attributes() =>
        RuntimeTypes.LayerAttributes.Values.Concat(RuntimeTypes.BlockUses).Where(attribute => attribute is not ({ Name: "UseAttribute", Arity: 0 } or { Name: "OutputAttribute" }));

    private static IEnumerable<(string Attribute, string Name, int Element, ITypeSymbol Type)> Open(INamedTypeSymbol attribute)
    {
        var brackets = attribute.Arity == 0 ? "" : $"<{string.Join(", ", Enumerable.Repeat("All", attribute.Arity))}>";
        var title = attribute.Name[..^"Attribute".Length] + brackets;
        foreach (var parameters in attribute.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && constructor.GetAttributes().All(mark => mark.AttributeClass!.Name != "ObsoleteAttribute")).Select(constructor => constructor.Parameters))
        {
            for (var open = 0; open < parameters.Length; open++)
            {
                for (var element = 0; element < (parameters[open].Type is IArrayTypeSymbol ? 2 : 1); element++)
                {
                    var values = parameters.Select((parameter, index) => index != open ? Literal(parameter.Type) : element == 0 ? "…" : "1, …");
                    var type = parameters[open].Type is IArrayTypeSymbol list ? list.ElementType : parameters[open].Type;
                    yield return ($"{title}({string.Join(", ", values)})", parameters[open].Name, element, type);
                }
            }

            var positional = parameters.Select(parameter => Literal(parameter.Type)).ToArray();
            foreach (var property in RuntimeTypes.Bases(attribute).SelectMany(level => level.GetMembers().OfType<IPropertySymbol>()).Where(property => property is { SetMethod: not null, Name: not "If" }))
            {
                if (property.Type is IArrayTypeSymbol list)
                {
                    if (list.ElementType.SpecialType == SpecialType.System_Int32)
                    {
                        yield return ($"{title}({string.Join(", ", positional.Append($"{property.Name} = [1, …]"))})", property.Name, 1, list.ElementType);
                    }

                    continue;
                }

                yield return ($"{title}({string.Join(", ", positional.Append($"{property.Name} = …"))})", property.Name, 0, property.Type);
            }
        }
    }

    private static string Literal(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => "1, 2",
        { SpecialType: SpecialType.System_Int32 } => "4",
        { SpecialType: SpecialType.System_Double } => "0.5",
        { SpecialType: SpecialType.System_Boolean } => "true",
        { SpecialType: SpecialType.System_String } => "\"a\"",
        _ => $"default({type.Name})",
    };
}
