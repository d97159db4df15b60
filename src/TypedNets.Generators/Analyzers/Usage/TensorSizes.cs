using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Analyzers.Usage;

/// <summary>The sizes of a tensor as far as the code shows them; an unknown size is null.</summary>
/// <param name="Sizes">The sizes, batch first.</param>
/// <param name="From">Where it comes from, for the message: <c> from Encoder</c>.</param>
internal sealed record TensorSizes(long?[] Sizes, string From)
{
    private static readonly HashSet<string> Factories = new(StringComparer.Ordinal) { "empty", "ones", "rand", "randn", "zeros" };

    /// <summary>The sizes of a tensor that TorchSharp makes with constant sizes, or that another network gives; null where they are not known.</summary>
    public static TensorSizes? Find(IOperation value, KnownGraphs graphs, CancellationToken cancellation)
    {
        if (TensorSources.Find(value, cancellation) is not IInvocationOperation call)
        {
            return null;
        }

        if (graphs.RunBy(call, cancellation) is { Graph: { WithOneClassMore: null, Outputs.Count: 1 } } network && call.TargetMethod.Name != "ForwardActivations")
        {
            return new TensorSizes([null, .. network.Graph.Output.Sizes.Select(size => size.IsOpen ? (long?)null : size.Number)], $" from {network.Name}");
        }

        return Factories.Contains(call.TargetMethod.Name)
            && call.TargetMethod.ContainingType is { Name: "torch", ContainingNamespace.Name: "TorchSharp" }
            && Constants(call) is { Count: > 0 } sizes
            ? new TensorSizes([.. sizes.Select(size => (long?)size)], "")
            : null;
    }

    public bool Fits(NetworkGraph graph, GraphInput input) => Sizes.Length > 0 && graph.Takes(input.Shape, [.. Sizes.Skip(1)]);

    public bool IsOneSample(NetworkGraph graph, GraphInput input) => graph.Takes(input.Shape, Sizes);

    /// <summary><c>(8, 3, 28, 28)</c>, with N for a batch that is not known.</summary>
    public override string ToString() => $"({string.Join(", ", Sizes.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "N"))})";

    private static List<long>? Constants(IInvocationOperation call)
    {
        var sizes = new List<long>();
        foreach (var argument in call.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue).OrderBy(argument => argument.Parameter?.Ordinal))
        {
            var isSize = argument.Parameter?.Type is { SpecialType: SpecialType.System_Int64 or SpecialType.System_Int32 }
                or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int64 }
                or INamedTypeSymbol { Name: "ReadOnlySpan" };
            if (!isSize)
            {
                continue;
            }

            foreach (var element in Elements(argument.Value))
            {
                if (!element.ConstantValue.HasValue || element.ConstantValue.Value is not IConvertible number)
                {
                    return null;
                }

                sizes.Add(number.ToInt64(CultureInfo.InvariantCulture));
            }
        }

        return sizes;
    }

    private static IEnumerable<IOperation> Elements(IOperation value) => value switch
    {
        IConversionOperation { ConstantValue.HasValue: false } conversion => Elements(conversion.Operand),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation list => list.Elements,
        _ => [value],
    };
}
