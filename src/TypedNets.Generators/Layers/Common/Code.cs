using System.Globalization;
using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Common;

/// <summary>Arguments of a TorchSharp factory as C# text, always by name.</summary>
internal static class Code
{
    public const string Device = "device: device";

    public static string Named(string name, long value) => $"{name}: {value.ToString(CultureInfo.InvariantCulture)}";

    public static string Named(string name, bool value) => $"{name}: {(value ? "true" : "false")}";

    public static string Named(string name, double value) => $"{name}: {value.ToString("R", CultureInfo.InvariantCulture)}";

    /// <summary>
    /// <c>kernel_size: 5, stride: 2</c>, or <c>kernel_size: (3, 5), stride: (2, 2)</c> where the axes of any of them differ:
    /// TorchSharp's factories take one form or the other, never both in one call. What is not given is left to its default,
    /// and so is a padding of 0, which C# takes for a <c>TorchSharp.Padding</c> as well.
    /// </summary>
    public static IEnumerable<string> Windows(LayerArguments arguments, string axes, bool strideIsKernel, params string[] names)
    {
        var windows = Window.Of(arguments, axes, strideIsKernel);
        var given = names.Where(name => arguments.Has(name) || axes.Any(axis => arguments.Has(name + axis)))
            .Select(name => (Name: TorchName(name), Values: windows.Select(window => Value(window, name)).ToArray()))
            .Where(argument => argument.Name != "padding" || argument.Values.Any(value => value != 0))
            .ToArray();
        var square = given.All(argument => argument.Values.Distinct().Count() == 1);
        return given.Select(argument => square
            ? Named(argument.Name, argument.Values[0])
            : $"{argument.Name}: ({string.Join(", ", argument.Values.Select(value => value.ToString(CultureInfo.InvariantCulture)))})");
    }

    private static long Value(Window window, string name) => name switch
    {
        "Kernel" => window.Kernel,
        "Stride" => window.Stride,
        "Padding" => window.Padding,
        _ => window.Dilation,
    };

    private static string TorchName(string name) => name == "Kernel" ? "kernel_size" : name.ToLowerInvariant();
}
