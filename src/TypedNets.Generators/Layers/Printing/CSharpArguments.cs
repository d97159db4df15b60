using System.Globalization;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>Arguments of a TorchSharp factory as C# text, always by name.</summary>
internal static class CSharpArguments
{
    public const string Device = "device: device";

    public static string Named(string name, long value) => $"{name}: {value.ToString(CultureInfo.InvariantCulture)}";

    public static string Named(string name, Size value) => Named(name, value.Number);

    public static string Named(string name, bool value) => $"{name}: {(value ? "true" : "false")}";

    public static string Named(string name, double value) => $"{name}: {Real(value)}";

    /// <summary>How the weights begin, where the author chose it: <c>, init: global::TypedNets.Init.KaimingNormal</c>.</summary>
    public static string Init(LayerArguments arguments) => arguments.Text("Init") is { } init and not "Default" ? $", init: global::TypedNets.Init.{init}" : "";

    /// <summary>A real number as a literal.</summary>
    public static string Real(double value) =>
        double.IsPositiveInfinity(value) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(value) ? "double.NegativeInfinity"
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The same, which no compiler takes for a whole number.</summary>
    public static string RealOnly(double value) => Real(value) is var text && text.All(letter => char.IsDigit(letter) || letter == '-') ? text + "d" : text;

    /// <summary><c>kernel_size: (3, 5)</c>.</summary>
    public static string Tuple(string name, IEnumerable<long> values) => $"{name}: ({List(values)})";

    /// <summary><c>size: new long[] { 3, 5 }</c>.</summary>
    public static string Array(string name, IEnumerable<long> values) => $"{name}: new long[] {{ {List(values)} }}";

    public static string Array(string name, IEnumerable<Size> values) => Array(name, values.Select(value => value.Number));

    /// <summary><c>depth: 2, height: 3, width: 3</c>.</summary>
    public static IEnumerable<string> Volume(IEnumerable<long> sizes) => new[] { "depth", "height", "width" }.Zip(sizes, Named);

    /// <summary>Whether an argument is given, as a whole or for any axis.</summary>
    public static bool IsGiven(LayerArguments arguments, string name, string axes) =>
        arguments.Has(name) || axes.Any(axis => arguments.Has(name, axis));

    /// <summary>Those of the arguments that the author gave, under TorchSharp's names; the rest is left to its defaults. A text is code already.</summary>
    public static IEnumerable<string> Given(LayerArguments arguments, params (string Name, string TorchName)[] names) =>
        names.Where(name => arguments.Has(name.Name)).Select(name => arguments.Value(name.Name) switch
        {
            bool truth => Named(name.TorchName, truth),
            string text => $"{name.TorchName}: {text}",
            double real => Named(name.TorchName, real),
            _ => Named(name.TorchName, arguments.Long(name.Name)),
        });

    /// <summary>
    /// <c>kernel_size: 5, stride: 2</c>, or <c>kernel_size: (3, 5), stride: (2, 2)</c> where the axes of any of them differ:
    /// TorchSharp's factories take one form or the other, never both in one call. What is not given is left to its default,
    /// and so is a padding of 0, which C# takes for a <c>TorchSharp.Padding</c> as well.
    /// </summary>
    public static IEnumerable<string> Windows(LayerArguments arguments, string axes, params string[] names) =>
        Windows(arguments, axes, Tuple, name => arguments.PerAxis(name, axes, Default(name)), names);

    /// <summary>The same for a pool, whose stride is its kernel along an axis that is given none.</summary>
    public static IEnumerable<string> PoolWindows(LayerArguments arguments, string axes, bool asArrays, params string[] names)
    {
        var kernels = arguments.PerAxis("Kernel", axes, 1);
        return Windows(arguments, axes, asArrays ? Array : Tuple, Values, names);

        long[] Values(string name) => name == "Stride"
            ? [.. axes.Select((axis, index) => arguments.OnAxis(name, axis, kernels[index]))]
            : arguments.PerAxis(name, axes, Default(name));
    }

    private static IEnumerable<string> Windows(
        LayerArguments arguments, string axes, Func<string, IEnumerable<long>, string> several, Func<string, long[]> values, string[] names)
    {
        var given = names.Where(name => IsGiven(arguments, name, axes))
            .Select(name => (Name: TorchName(name), Values: values(name)))
            .Where(argument => argument.Name != "padding" || argument.Values.Any(value => value != 0))
            .ToArray();
        var square = given.All(argument => argument.Values.Distinct().Count() == 1);
        return given.Select(argument => square ? Named(argument.Name, argument.Values[0]) : several(argument.Name, argument.Values));
    }

    private static long Default(string name) => name.EndsWith("Padding", StringComparison.Ordinal) ? 0 : 1;

    private static string List(IEnumerable<long> values) => string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    private static string TorchName(string name) => name switch
    {
        "Kernel" => "kernel_size",
        "OutputPadding" => "output_padding",
        "Output" => "output_size",
        _ => name.ToLowerInvariant(),
    };
}
