using System.Text.RegularExpressions;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>The arguments of a layer as PyTorch names them.</summary>
internal static class Torch
{
    /// <summary>What says where the layer stands, and nothing of what it does; <c>In</c> is known from what arrives.</summary>
    private static readonly HashSet<string> OfPlace = new(StringComparer.OrdinalIgnoreCase) { "Name", "If", "In", "PerClass" };

    private static readonly string[] Windowed = ["Kernel", "Stride", "Padding", "Dilation", "OutputPadding", "Output"];

    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Kernel"] = "kernel_size",
        ["Output"] = "output_size",
        ["Lambda"] = "lambd",
        ["Norm"] = "norm_type",
        ["NonLinearity"] = "nonlinearity",
    };

    /// <summary>Those that the author gave: the rest is as PyTorch has it where nothing is said. What is given for an axis makes one value an axis.</summary>
    /// <param name="arguments">The layer's arguments.</param>
    /// <param name="axes">The letters of its windows' axes.</param>
    /// <param name="strideIsKernel">Whether an axis without a stride steps as far as its kernel reaches.</param>
    public static IReadOnlyList<TorchArgument> Given(LayerArguments arguments, string axes = "", bool strideIsKernel = false)
    {
        string[] windowed = axes.Length == 0 ? [] : Windowed;
        var others = arguments.All.Where(argument => !OfPlace.Contains(argument.Name) && argument is not { Title: "Init", Value: string } && !windowed.Any(name => IsOf(argument.Name, name, axes)))
            .Select(argument => (argument.IsNamed, argument.Name, Value: Value(argument.Value)))
            .Where(argument => argument.Value is not null)
            .ToLookup(argument => argument.IsNamed, argument => new TorchArgument(Name(argument.Name), argument.Value!));
        return
        [
            .. others[false],
            .. windowed.Where(name => CSharpArguments.IsGiven(arguments, name, axes)).Select(name => TorchArgument.PerAxis(Name(name), Window(arguments, axes, name, strideIsKernel))),
            .. others[true],
        ];
    }

    /// <summary>The same without some of them.</summary>
    public static IEnumerable<TorchArgument> Except(this IEnumerable<TorchArgument> arguments, params string[] names) => arguments.Where(argument => !names.Contains(argument.Name));

    private static IEnumerable<long> Window(LayerArguments arguments, string axes, string name, bool strideIsKernel) => axes.Select(axis => arguments.OnAxis(name, axis, name switch
    {
        "Stride" when strideIsKernel => arguments.OnAxis("Kernel", axis, 1),
        _ when name.EndsWith("Padding", StringComparison.Ordinal) => 0,
        _ => 1,
    }));

    private static bool IsOf(string argument, string name, string axes) =>
        argument.Equals(name, StringComparison.OrdinalIgnoreCase) || axes.Any(axis => argument.Equals(name + axis, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>NegativeSlope</c> → <c>negative_slope</c>.</summary>
    private static string Name(string name) => Renamed.TryGetValue(name, out var theirs) ? theirs : Regex.Replace(name, "(?<=[a-z])[A-Z]", "_$0").ToLowerInvariant();

    /// <summary>A word of PyTorch's is written small: <c>reflect</c>.</summary>
    private static object? Value(object? value) => value switch
    {
        string word => word.ToLowerInvariant(),
        long or double or bool or EquatableArray<long> or EquatableArray<double> => value,
        _ => null,
    };
}
