using System.Globalization;
using TypedNets.Generators.Declarations;

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
    /// TorchSharp's factories take one form or the other, never both in one call. What is not given is left to its default.
    /// </summary>
    public static IEnumerable<string> Windows(LayerArguments arguments, string axes, params string[] names)
    {
        var given = names.Where(name => arguments.Has(name) || axes.Any(axis => arguments.Has(name + axis)))
            .Select(name => (Name: TorchName(name), Values: arguments.PerAxis(name, axes, Default(name, arguments))))
            .ToArray();
        var square = given.All(argument => argument.Values.Distinct().Count() == 1);
        return given.Select(argument => square
            ? Named(argument.Name, argument.Values[0])
            : $"{argument.Name}: ({string.Join(", ", argument.Values.Select(value => value.ToString(CultureInfo.InvariantCulture)))})");
    }

    private static long Default(string name, LayerArguments arguments) => name == "Padding" ? 0 : 1;

    private static string TorchName(string name) => name == "Kernel" ? "kernel_size" : name.ToLowerInvariant();
}
