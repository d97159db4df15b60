using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>What transposed convolutions of any number of axes have in common.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
internal abstract class TransposedConvolutionRule(string axes) : LayerRule
{
    public override LayerFamily Family => LayerFamily.Convolution;

    public override string Axes => axes;

    public override string Stem => "conv";

    public override string CountArgument => "outChannels";

    public override string CountDivisor => "Groups";

    public override Window[] Windows(LayerArguments arguments) => Window.FromArguments(arguments, axes, strideIsKernel: false);

    public override Violation? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments)
            .AtLeast(1, "outChannels", "Groups", "In")
            .HasKernel(axes, $"{Kind}(out, kernel)")
            .AxesAtLeast(1, axes, "Kernel", "Stride", "Dilation")
            .AxesAtLeast(0, axes, "Padding", "OutputPadding");
        var outputPaddings = arguments.PerAxis("OutputPadding", axes, 0);
        foreach (var (window, extra) in Windows(arguments).Zip(outputPaddings, (window, extra) => (window, extra)))
        {
            if (extra >= window.Stride && extra >= window.Dilation)
            {
                check.Report(
                    ProblemIds.OutputPadding,
                    Invariant($"{Kind}'s OutputPadding of {extra} is not less than its stride of {window.Stride} or its dilation of {window.Dilation}; ")
                        + Invariant($"{Math.Max(window.Stride, window.Dilation) - 1} is the most"),
                    arguments.Source("OutputPadding", window.Axis));
            }
        }

        return check.Violation;
    }

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != axes.Length + 1)
        {
            return Rank.Wrong(Kind, input, axes.Length + 1);
        }

        var channels = input[0];
        var outChannels = arguments.Long("outChannels");
        var groups = arguments.Long("Groups", 1);
        if ((Arrival.Wrong(Kind, "channels", channels, arguments) ?? GroupViolation.Find(Kind, groups, channels, outChannels)) is { } violation)
        {
            return violation;
        }

        var windows = Windows(arguments);
        var outputPaddings = arguments.PerAxis("OutputPadding", axes, 0);
        var sizes = new Size[axes.Length];
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var window = windows[axis];
            var size = input[axis + 1];
            sizes[axis] = ((size - 1) * window.Stride) + checked(window.Reach + outputPaddings[axis] - (2 * window.Padding));
            if (sizes[axis] < 1)
            {
                return new Violation(
                    ProblemIds.KernelTooLarge,
                    Invariant($"{Kind} leaves nothing of {input}: ({size} − 1)·{window.Stride} − 2·{window.Padding} + {window.Dilation}·({window.Kernel}−1) + ")
                        + Invariant($"{outputPaddings[axis]} + 1 = {sizes[axis]}; use less padding or a larger kernel"),
                    arguments.Source("Padding", window.Axis));
            }
        }

        var kernels = windows.Select(window => window.Kernel);
        var weight = new Shape([channels, outChannels / groups, .. kernels]);
        var perElement = new Shape([outChannels / groups, .. kernels]).Elements;
        IEnumerable<Parameter> parameters = arguments.Bool("Bias", true)
            ? [new Parameter("weight", weight), new Parameter("bias", new Shape(outChannels))]
            : [new Parameter("weight", weight)];
        return LayerOutput.With(new Shape([outChannels, .. sizes]), checked(input.Elements * perElement), parameters);
    }

    public override LayerKernel RunsAs(GraphNode node) =>
        new TransposedKernel(Windows(node.Arguments).ToEquatableArray(), node.Arguments.Long("Groups", 1), node.Arguments.Bool("Bias", true));

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        CSharpArguments.Named("in_channels", node.Input[0]),
        .. CSharpArguments.Given(node.Arguments, ("outChannels", "out_channels")),
        .. CSharpArguments.Windows(node.Arguments, axes, "Kernel", "Stride", "Padding", "OutputPadding", "Dilation"),
        .. CSharpArguments.Given(node.Arguments, ("Groups", "groups"), ("Bias", "bias")),
        CSharpArguments.Device,
    ];

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("in_channels", node.Input[0]), .. base.Describe(node)];

    public override string Call(string module, string read, GraphNode node) =>
        node.Arguments.PerAxis("OutputPadding", axes, 0).Distinct().Count() == 1
            ? base.Call(module, read, node)
            : $"global::TypedNets.CompilerServices.TransposedConvolutions.Run({module}, {read})";
}

/// <summary>(C, L) → (out, L').</summary>
internal sealed class ConvTranspose1dRule() : TransposedConvolutionRule("L");

/// <summary>(C, H, W) → (out, H', W').</summary>
internal sealed class ConvTranspose2dRule() : TransposedConvolutionRule("HW");

/// <summary>(C, D, H, W) → (out, D', H', W').</summary>
internal sealed class ConvTranspose3dRule() : TransposedConvolutionRule("DHW");
