using System.Globalization;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>How a layer trains without libtorch's autograd: the call of the runtime's <c>StepBuilder</c> that does forward and backward. Its rule says it.</summary>
internal sealed record TrainingCall
{
    /// <param name="method">The method of <c>StepBuilder</c>.</param>
    /// <param name="arguments">What it is given behind the layer's name and what it reads.</param>
    public TrainingCall(string method, params IEnumerable<string> arguments) => (Method, Arguments) = (method, string.Join(", ", arguments));

    /// <summary>The builder's method: <c>Convolution</c>; empty where there is none for what the layer's arguments ask.</summary>
    public string Method { get; }

    /// <summary>What the method is given behind the layer's name and what it reads: <c>kernel: (5, 5)</c>; what is missing, where there is no method.</summary>
    public string Arguments { get; }

    /// <summary>With what the layer was measured to be no faster than libtorch's, as it reads behind the layer's kind; null where it is faster.</summary>
    public string? NoFaster { get; init; }

    /// <summary>The layer is known, but not so.</summary>
    /// <param name="how">How it is not, as it reads behind the layer's kind: <c>along dimension 2</c>.</param>
    public static TrainingCall NotYet(string how) => new("", how);

    /// <summary><c>kernel: (5, 5), stride: (2, 2)</c>, rows before columns: what is as it mostly is is left out.</summary>
    /// <param name="windows">The windows, one an axis.</param>
    /// <param name="strideIsKernel">Whether an axis without a stride steps as far as its kernel reaches.</param>
    public static IEnumerable<string> Window(IReadOnlyList<Window> windows, bool strideIsKernel = false)
    {
        var width = windows[windows.Count - 1];
        var height = windows.Count > 1 ? windows[0] : new Window('H', 1, 1, 0, 1);
        yield return Pair("kernel", height.Kernel, width.Kernel);
        if (strideIsKernel ? height.Stride != height.Kernel || width.Stride != width.Kernel : height.Stride != 1 || width.Stride != 1)
        {
            yield return Pair("stride", height.Stride, width.Stride);
        }

        if (height.Padding != 0 || width.Padding != 0)
        {
            yield return Pair("padding", height.Padding, width.Padding);
        }

        if (height.Dilation != 1 || width.Dilation != 1)
        {
            yield return Pair("dilation", height.Dilation, width.Dilation);
        }
    }

    /// <summary>A real number by its name; nothing where it is as it mostly is.</summary>
    public static IEnumerable<string> Real(string name, double value, double otherwise) => value.Equals(otherwise) ? [] : [CSharpArguments.Named(name, value)];

    /// <summary>An argument of its layer by the step's name for it; nothing where it is as it mostly is.</summary>
    /// <param name="name">The step's name.</param>
    /// <param name="arguments">The layer's arguments.</param>
    /// <param name="argument">Its name there.</param>
    /// <param name="otherwise">What it is where nothing is said.</param>
    public static IEnumerable<string> Real(string name, LayerArguments arguments, string argument, double otherwise) => Real(name, arguments.Double(argument, otherwise), otherwise);

    private static string Pair(string name, long rows, long columns) => string.Format(CultureInfo.InvariantCulture, "{0}: ({1}, {2})", name, rows, columns);
}
