using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>What convolutions of any number of axes have in common.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
internal abstract class ConvolutionRule(string axes) : LayerRule
{
    public override LayerFamily Family => LayerFamily.Convolution;

    public override string Axes => axes;

    public override string Stem => "conv";

    public override string CountArgument => "outChannels";

    public override string CountDivisor => "Groups";

    public override Window[] Windows(LayerArguments arguments) => Window.FromArguments(arguments, axes, strideIsKernel: false);

    public override string? CoversRestWith(LayerArguments arguments) => arguments.Bool("Same") ? null : "a padding";

    public override Violation? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments)
            .AtLeast(1, "outChannels", "Groups", "In")
            .HasKernel(axes, $"{Kind}(out, kernel)")
            .AxesAtLeast(1, axes, "Kernel", "Stride", "Dilation")
            .AxesAtLeast(0, axes, "Padding");
        if (arguments.Bool("Same"))
        {
            CheckSame(check, arguments);
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
        var sizes = new Size[axes.Length];
        for (var axis = 0; axis < axes.Length; axis++)
        {
            if (PaddingViolation(windows[axis], input[axis + 1], arguments) is { } padding)
            {
                return padding;
            }

            sizes[axis] = arguments.Bool("Same") ? input[axis + 1] : windows[axis].Slide(input[axis + 1]);
        }

        if (sizes.Any(size => size < 1))
        {
            return KernelViolation.Create(Kind, windows, input, sizes, arguments);
        }

        var kernels = windows.Select(window => window.Kernel).ToArray();
        var weight = new Shape([outChannels, channels / groups, .. kernels]);
        var output = new Shape([outChannels, .. sizes]);
        var perElement = new Shape([channels / groups, .. kernels]).Elements;
        return LayerOutput.With(output, checked(output.Elements * perElement), Weights.Parameters(weight, arguments.Bool("Bias", true)));
    }

    public override LayerKernel RunsAs(GraphNode node)
    {
        var arguments = node.Arguments;
        return new ConvolutionKernel(Before(arguments).ToEquatableArray(), arguments.Long("Groups", 1), arguments.Bool("Bias", true), Surrounds(arguments));
    }

    public override TrainingCall? TrainsAs(GraphNode node)
    {
        if (axes.Length > 2)
        {
            return null;
        }

        var groups = node.Arguments.Long("Groups", 1);
        return Surrounds(node.Arguments) is { } mode
            ? TrainingCall.NotYet($"with a {mode.ToLowerInvariant()} padding")
            : new TrainingCall("Convolution", [.. TrainingCall.Window(Before(node.Arguments)), .. groups == 1 ? Array.Empty<string>() : [CSharpArguments.Named("groups", groups)]]);
    }

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var (arguments, same) = Padded(node.Arguments);
        return
        [
            CSharpArguments.Named("in_channels", node.Input[0]),
            .. CSharpArguments.Given(arguments, ("outChannels", "out_channels")),
            .. CSharpArguments.Windows(arguments, axes, same ? ["Kernel", "Stride", "Dilation"] : ["Kernel", "Stride", "Padding", "Dilation"]),
            .. same ? ["padding: global::TorchSharp.Padding.Same"] : Array.Empty<string>(),
            .. arguments.Text("PaddingMode") is { } mode ? [$"padding_mode: global::TorchSharp.PaddingModes.{mode}"] : Array.Empty<string>(),
            .. CSharpArguments.Given(arguments, ("Groups", "groups"), ("Bias", "bias")),
            CSharpArguments.Device,
        ];
    }

    public override IEnumerable<TorchArgument> Describe(GraphNode node) =>
    [
        new("in_channels", node.Input[0]),
        .. node.Arguments.Bool("Same") ? base.Describe(node).Except("same", "padding").Append(new("padding", "same")) : base.Describe(node).Except("same"),
    ];

    /// <summary>The windows, with the padding that lies before the first element.</summary>
    private Window[] Before(LayerArguments arguments) => [.. Windows(arguments).Select(window => arguments.Bool("Same") ? window with { Padding = (window.Reach - 1) / 2 } : window)];

    /// <summary>What stands in the padding; null where it is zeros.</summary>
    private static string? Surrounds(LayerArguments arguments) => arguments.Text("PaddingMode") is { } mode and not "Zeros" ? mode : null;

    private void CheckSame(ArgumentCheck check, LayerArguments arguments)
    {
        foreach (var axis in axes)
        {
            var stride = arguments.OnAxis("Stride", axis, 1);
            if (stride != 1)
            {
                check.Report(
                    ProblemIds.SameWithStride,
                    Invariant($"{Kind} with Same = true needs a stride of 1, but it is {stride}: give the Padding itself, or drop the stride"),
                    arguments.Source("Stride", axis));
            }

            if (arguments.OnAxis("Padding", axis, 0) != 0)
            {
                check.Report(
                    ProblemIds.ContradictingArguments,
                    $"{Kind} has both Same = true and a Padding: Same works the padding out itself, so keep one of the two",
                    arguments.Source("Padding", axis));
            }
        }

        if (check.Violation is null && IsOutOfOrder(arguments) && Reaches(arguments).Any(reach => reach % 2 == 0))
        {
            check.Report(
                ProblemIds.ContradictingArguments,
                $"{Kind} cannot pad kernels that reach over {string.Join("x", Reaches(arguments))} elements with Same = true and a PaddingMode: "
                    + "let each reach over an odd number, or give the Padding itself",
                "PaddingMode");
        }
    }

    /// <summary>
    /// The arguments to build with, and whether TorchSharp shall work <c>Same</c> out. With a padding mode it pads the axes in the wrong order,
    /// so where they differ the padding is written out.
    /// </summary>
    private (LayerArguments Arguments, bool Same) Padded(LayerArguments arguments)
    {
        var paddings = Reaches(arguments).Select((reach, index) => new Argument("Padding" + axes[index], IsNamed: true, (reach - 1) / 2));
        var canPad = Window.FromArguments(arguments, axes, strideIsKernel: false).All(window => window.Stride == 1 && window.Reach % 2 == 1);
        return IsOutOfOrder(arguments) && canPad
            ? (new LayerArguments(arguments.All.Concat(paddings).ToEquatableArray()), false)
            : (arguments, arguments.Bool("Same"));
    }

    private bool IsOutOfOrder(LayerArguments arguments) =>
        arguments.Bool("Same") && (arguments.Text("PaddingMode") ?? "Zeros") != "Zeros" && !Reaches(arguments).SequenceEqual(Enumerable.Reverse(Reaches(arguments)));

    private long[] Reaches(LayerArguments arguments) => [.. Window.FromArguments(arguments, axes, strideIsKernel: false).Select(window => window.Reach)];

    /// <summary>A mirrored padding needs something to mirror, a circular one something to wrap around to.</summary>
    private Violation? PaddingViolation(Window window, Size size, LayerArguments arguments)
    {
        Size most = arguments.Text("PaddingMode") switch
        {
            "Reflect" => size - 1,
            "Circular" => size,
            _ => long.MaxValue,
        };
        var padding = arguments.Bool("Same") ? checked(window.Reach - 1 - ((window.Reach - 1) / 2)) : window.Padding;
        return padding <= most ? null : new Violation(
            ProblemIds.PaddingTooLarge,
            Invariant($"{Kind}'s {arguments.Text("PaddingMode")} padding of {padding} needs more than the {size} elements that arrive; {most} is the most"),
            arguments.Bool("Same") ? "PaddingMode" : arguments.Source("Padding", window.Axis));
    }
}

/// <summary>(C, L) → (out, L').</summary>
internal sealed class Conv1dRule() : ConvolutionRule("L");

/// <summary>(C, H, W) → (out, H', W').</summary>
internal sealed class Conv2dRule() : ConvolutionRule("HW")
{
    private const int Vector = 8;

    public override string Call(string module, string read, GraphNode node) =>
        SkipsPixels(node) && node.Input[0] % Vector != 0 ? $"global::TypedNets.CompilerServices.StridedConvolutions.Run({module}, {read})" : base.Call(module, read, node);

    public override TrainingCall? TrainsAs(GraphNode node) => base.TrainsAs(node) is { } step ? step with { NoFaster = node.Arguments.Long("Groups", 1) > 1 ? "with groups" : null } : null;

    public override bool CanPadChannels(GraphNode node) => node.Arguments.Long("Groups", 1) == 1 && !SkipsPixels(node);

    /// <summary>Whether the kernel is one pixel and the next one it looks at is not its neighbour.</summary>
    private static bool SkipsPixels(GraphNode node) =>
        node.Arguments.PerAxis("Kernel", "HW", 1).All(kernel => kernel == 1) && node.Arguments.PerAxis("Stride", "HW", 1).Any(stride => stride > 1);
}

/// <summary>(C, D, H, W) → (out, D', H', W').</summary>
internal sealed class Conv3dRule() : ConvolutionRule("DHW");
