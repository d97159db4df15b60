using TypedNets.Kernels;
using TypedNets.Kernels.Gradients;

namespace TypedNets;

/// <summary>The layers that a compiled step knows, by their kinds: each adds itself, and what is done with it, or says that it cannot.</summary>
internal static class StepLayers
{
    // More are no images and vectors.
    private const int MostRank = 3;

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, Func<StepBuilder, int, bool>> All { get; } = new Dictionary<string, Func<StepBuilder, int, bool>>
    {
        ["Conv1d"] = Convolution,
        ["Conv2d"] = Convolution,
        ["Linear"] = Linear,
        ["MaxPool1d"] = MaxPool,
        ["MaxPool2d"] = MaxPool,
        ["AvgPool1d"] = AvgPool,
        ["AvgPool2d"] = AvgPool,
        ["AdaptiveAvgPool1d"] = AdaptiveAvgPool,
        ["AdaptiveAvgPool2d"] = AdaptiveAvgPool,
        ["GlobalAvgPool1d"] = AdaptiveAvgPool,
        ["GlobalAvgPool2d"] = AdaptiveAvgPool,
        ["BatchNorm1d"] = BatchNorm,
        ["BatchNorm2d"] = BatchNorm,
        ["Flatten"] = Flatten,
        ["Identity"] = (step, layer) => step.Pass(layer),
        ["Dropout"] = Dropout,
        ["Sum"] = Sum,
        ["Concat"] = Concat,
        ["ReLU"] = Function(_ => DifferentiableFunction.Bound(0, double.PositiveInfinity)),
        ["ReLU6"] = Function(_ => DifferentiableFunction.Bound(0, 6)),
        ["Hardtanh"] = Function(arguments => DifferentiableFunction.Bound(arguments.Double("min_val", -1), arguments.Double("max_val", 1))),
        ["LeakyReLU"] = Function(arguments => DifferentiableFunction.LeakyReLU(arguments.Double("negative_slope", 0.01))),
        ["Tanh"] = Function(_ => DifferentiableFunction.Tanh()),
        ["Sigmoid"] = Function(_ => DifferentiableFunction.Sigmoid()),
        ["SiLU"] = Function(_ => DifferentiableFunction.SiLU()),
        ["GELU"] = Function(arguments => arguments.Text("approximate") == "tanh" ? DifferentiableFunction.GELUTanh() : DifferentiableFunction.GELU()),
        ["ELU"] = Function(arguments => DifferentiableFunction.ELU(arguments.Double("alpha", 1))),
        ["SELU"] = Function(_ => DifferentiableFunction.SELU()),
        ["CELU"] = Function(arguments => DifferentiableFunction.CELU(arguments.Double("alpha", 1))),
        ["Softplus"] = Function(arguments => DifferentiableFunction.Softplus(arguments.Double("beta", 1), arguments.Double("threshold", 20))),
        ["LogSigmoid"] = Function(_ => DifferentiableFunction.LogSigmoid()),
        ["Mish"] = Function(_ => DifferentiableFunction.Mish()),
        ["Hardsigmoid"] = Function(_ => DifferentiableFunction.Hardsigmoid()),
        ["Hardswish"] = Function(_ => DifferentiableFunction.Hardswish()),
        ["Softsign"] = Function(_ => DifferentiableFunction.Softsign()),
    };

    private static bool Convolution(StepBuilder step, int layer)
    {
        var arguments = new NodeArguments(step.Node(layer));
        if (arguments.Text("padding_mode") is not ("" or "zeros") || step.ShapeRead(layer).Rank > MostRank)
        {
            return false;
        }

        // The ReLU and the pool that alone read it are done with it, in either order.
        var fused = new List<int> { layer };
        var isRectified = TakeReLU(step, fused);
        var pool = TakePool(step, fused);
        isRectified = isRectified || (fused.Count > 1 && TakeReLU(step, fused));
        var from = new Source(step.Read(layer));
        return step.Add(new ConvolutionLayer(
            from,
            step.Give([.. fused]),
            arguments.Window(strideIsKernel: false),
            (int)arguments.Long("groups", 1),
            step.Parameter(layer, "weight")!,
            step.Parameter(layer, "bias"),
            isRectified,
            pool));
    }

    private static bool Linear(StepBuilder step, int layer)
    {
        if (step.ShapeRead(layer).Rank != 1)
        {
            return false;
        }

        var fused = new List<int> { layer };
        var isRectified = TakeReLU(step, fused);
        var from = new Source(step.Read(layer));
        return step.Add(new LinearLayer(from, step.Give([.. fused]), step.Parameter(layer, "weight")!, step.Parameter(layer, "bias"), isRectified));
    }

    private static bool TakeReLU(StepBuilder step, List<int> fused)
    {
        if (step.OnlyReader(fused[^1]) is { } next && step.Node(next).Kind == "ReLU")
        {
            fused.Add(next);
            return true;
        }

        return false;
    }

    /// <summary>The windows of a max pool that do not overlap; of one pixel where none follows.</summary>
    private static Window TakePool(StepBuilder step, List<int> fused)
    {
        if (step.OnlyReader(fused[^1]) is { } next && step.Node(next) is { Kind: "MaxPool1d" or "MaxPool2d" } node)
        {
            var window = new NodeArguments(node).Window(strideIsKernel: true);
            var read = step.Node(fused[^1]).Output;
            var (height, width) = read.Rank == 2 ? (1L, read[1]) : (read[1], read[2]);
            var (rows, columns) = read.Rank == 2 ? (1L, node.Output[1]) : (node.Output[1], node.Output[2]);
            var isWithin = ((rows - 1) * window.StrideHeight) + window.KernelHeight <= height && ((columns - 1) * window.StrideWidth) + window.KernelWidth <= width;
            if (window is { PaddingHeight: 0, PaddingWidth: 0, DilationHeight: 1, DilationWidth: 1 }
                && window.StrideHeight >= window.KernelHeight && window.StrideWidth >= window.KernelWidth && isWithin
                && window.KernelHeight * window.KernelWidth <= MaxPoolLayer.MostTaps)
            {
                fused.Add(next);
                return window;
            }
        }

        return new Window(1, 1);
    }

    private static bool MaxPool(StepBuilder step, int layer)
    {
        var window = new NodeArguments(step.Node(layer)).Window(strideIsKernel: true);
        return window.KernelHeight * window.KernelWidth <= MaxPoolLayer.MostTaps && step.Add(new MaxPoolLayer(new Source(step.Read(layer)), step.Give(layer), window));
    }

    private static bool AvgPool(StepBuilder step, int layer)
    {
        var arguments = new NodeArguments(step.Node(layer));
        var window = arguments.Window(strideIsKernel: true);
        var counts = arguments.Bool("count_include_pad", true);
        var (from, to) = (step.Read(layer), step.Give(layer));
        return step.Add(new AveragePoolLayer(
            new Source(from),
            to,
            Part.Windows(from.Height, to.Height, window.KernelHeight, window.StrideHeight, window.PaddingHeight, counts),
            Part.Windows(from.Width, to.Width, window.KernelWidth, window.StrideWidth, window.PaddingWidth, counts),
            (int)arguments.Long("divisor_override", 0)));
    }

    private static bool AdaptiveAvgPool(StepBuilder step, int layer)
    {
        var (from, to) = (step.Read(layer), step.Give(layer));
        return step.Add(new AveragePoolLayer(new Source(from), to, Part.Adaptive(from.Height, to.Height), Part.Adaptive(from.Width, to.Width)));
    }

    private static bool BatchNorm(StepBuilder step, int layer)
    {
        var arguments = new NodeArguments(step.Node(layer));
        var from = new Source(step.Read(layer));
        var norm = new BatchNormLayer(from, step.Give(layer), step.Parameter(layer, "weight"), step.Parameter(layer, "bias"), arguments.Double("eps", 1e-5), arguments.Double("momentum", 0.1));
        step.Norms.Add(step.Node(layer).Name, norm);
        return step.Add(norm);
    }

    /// <summary>Of all dimensions; the flattening of a vector does nothing.</summary>
    private static bool Flatten(StepBuilder step, int layer) => step.Node(layer).Output.Rank == 1 && (step.ShapeRead(layer).Rank == 1
        ? step.Pass(layer)
        : step.ShapeRead(layer).Rank <= MostRank && step.Add(new FlattenLayer(new Source(step.Read(layer)), step.Give(layer))));

    private static bool Dropout(StepBuilder step, int layer) =>
        step.Add(new DropoutLayer(new Source(step.Read(layer)), step.Give(layer), new NodeArguments(step.Node(layer)).Double("p", 0.5), step.Stream()));

    private static bool Sum(StepBuilder step, int layer) => step.Add(new SumLayer(Branches(step, layer), step.Give(layer)));

    /// <summary>Along the channels.</summary>
    private static bool Concat(StepBuilder step, int layer) =>
        new NodeArguments(step.Node(layer)).Long("dim", 1) == 1 && step.Node(layer).Output.Rank <= MostRank && step.Add(new ConcatLayer(Branches(step, layer), step.Give(layer)));

    private static Source[] Branches(StepBuilder step, int layer) => [.. step.Node(layer).Inputs.Select((_, input) => new Source(step.Read(layer, input)))];

    private static Func<StepBuilder, int, bool> Function(Func<NodeArguments, DifferentiableFunction> function) =>
        (step, layer) => step.Add(new ActivationLayer(new Source(step.Read(layer)), step.Give(layer), function(new NodeArguments(step.Node(layer)))));
}
