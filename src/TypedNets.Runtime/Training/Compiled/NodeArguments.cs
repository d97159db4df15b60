using System.Collections.Immutable;
using TypedNets.Kernels;

namespace TypedNets;

/// <summary>The arguments of a layer, by PyTorch's names.</summary>
/// <param name="node">The layer.</param>
internal readonly struct NodeArguments(LayerNode node)
{
    public long Long(string name, long otherwise) => Value(name) is long value ? value : otherwise;

    public double Double(string name, double otherwise) => Value(name) switch
    {
        double value => value,
        long value => value,
        _ => otherwise,
    };

    public bool Bool(string name, bool otherwise) => Value(name) is bool value ? value : otherwise;

    public string Text(string name) => Value(name) as string ?? "";

    /// <summary>One number for each of two axes; of a layer of one axis the other one's is as it is where nothing is said.</summary>
    public (int Height, int Width) Axes(string name, int otherwise, int ofOneAxis) => Value(name) switch
    {
        ImmutableArray<long> { Length: 2 } both => ((int)both[0], (int)both[1]),
        long one => node.Output.Rank == 2 ? (ofOneAxis, (int)one) : ((int)one, (int)one),
        ImmutableArray<long> { Length: 1 } one => node.Output.Rank == 2 ? (ofOneAxis, (int)one[0]) : ((int)one[0], (int)one[0]),
        _ => node.Output.Rank == 2 ? (ofOneAxis, otherwise) : (otherwise, otherwise),
    };

    /// <summary>The window of a convolution or a pool.</summary>
    /// <param name="strideIsKernel">Whether an axis without a stride steps as far as its kernel reaches.</param>
    public Window Window(bool strideIsKernel)
    {
        var kernel = Axes("kernel_size", 1, 1);
        var stride = Value("stride") is null && strideIsKernel ? kernel : Axes("stride", 1, 1);
        var dilation = Axes("dilation", 1, 1);
        var padding = Text("padding") == "same" ? (dilation.Height * (kernel.Height - 1) / 2, dilation.Width * (kernel.Width - 1) / 2) : Axes("padding", 0, 0);
        return new Window(kernel.Height, kernel.Width)
        {
            StrideHeight = stride.Height,
            StrideWidth = stride.Width,
            PaddingHeight = padding.Item1,
            PaddingWidth = padding.Item2,
            DilationHeight = dilation.Height,
            DilationWidth = dilation.Width,
        };
    }

    private object? Value(string name) => node.Arguments.FirstOrDefault(argument => argument.Name == name)?.Value;
}
