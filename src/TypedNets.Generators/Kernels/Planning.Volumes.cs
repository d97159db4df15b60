using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Kernels;

/// <content>Volumes, whose rows lie plane after plane.</content>
internal sealed partial class Planning
{
    private View ConvolveVolume(GraphNode node, View read, ConvolutionKernel kernel)
    {
        var (arriving, leaving) = (node.Input.Numbers, node.Output.Numbers);
        long[] before = [.. kernel.Windows.Select(window => window.Padding)];
        long[] sizes = [.. kernel.Windows.Select((window, axis) => Math.Max(arriving[axis + 1] + before[axis], (window.Stride * (leaving[axis + 1] - 1)) + window.Reach))];
        var inside = Enlarged(read, sizes, before, kernel.PadMode ?? "Constant");
        Window[] windows = [.. kernel.Windows.Select(window => window with { Padding = 0 })];
        return VolumeProduct(node, inside, windows, kernel.Groups, kernel.HasBias, sizes[0], isTransposed: false);
    }

    private View TransposeVolume(GraphNode node, View read, TransposedKernel kernel)
    {
        var (arriving, leaving) = (node.Input.Numbers, node.Output.Numbers);
        long[] around = [.. kernel.Windows.Select((window, axis) => (long)Outside(window, arriving[axis + 1], leaving[axis + 1]))];
        long[] sizes = [.. around.Select((more, axis) => arriving[axis + 1] + (2 * more))];
        var inside = Enlarged(read, sizes, around, "Constant");

        // What was put in front is so many strides further.
        Window[] windows = [.. kernel.Windows.Select((window, axis) => window with { Padding = window.Padding + (window.Stride * around[axis]) })];
        return VolumeProduct(node, inside, windows, kernel.Groups, kernel.HasBias, sizes[0], isTransposed: true);
    }

    private View VolumeProduct(GraphNode node, View read, Window[] windows, long groups, bool hasBias, long planes, bool isTransposed)
    {
        var to = new Area(Region.Workspace, View.ChannelsLast(node.Output));
        var step = new ProductStep(node.Name, read, to, windows[1], windows[2], groups, hasBias, node.Parameters[0].Shape, isTransposed)
        {
            Input = node.Input,
            Output = node.Output,
            Depth = DepthOf(windows[0], planes, node.Output[1].Number),
        };
        step.Layers.Add(node.Name);
        steps.Add(step);
        open[to] = step;
        return new View(to, to.Picture, node.Output, IsChannelsLast: true);
    }

    private View SlideVolume(GraphNode node, View read, WindowKernel kernel)
    {
        var to = new Area(Region.Workspace, View.ChannelsLast(node.Output));
        var window = ProductStep.WindowOf(kernel.Windows[1], kernel.Windows[2]);
        var depth = DepthOf(kernel.Windows[0], node.Input[1].Number, node.Output[1].Number);
        var settings = kernel.TakesLargest ? "TakesLargest = true" : kernel.Settings;
        Plain(node, [read.Area], to, () => $"new {KernelNames.Alias}::VolumePool({read.Area.Layout(read.Picture)}, {to.Layout(to.Picture)}, {window}, {depth}){ProductStep.Braces(settings.Length == 0 ? [] : [settings])}");
        return new View(to, to.Picture, node.Output, IsChannelsLast: true);
    }

    /// <summary>A volume with something around it.</summary>
    private View Enlarged(View read, long[] sizes, long[] before, string mode)
    {
        var shape = read.Shape.Numbers;
        if (sizes.SequenceEqual(shape.Skip(1)))
        {
            return read;
        }

        var to = new Area(Region.Workspace, new Picture(checked((int)(sizes[0] * sizes[1])), checked((int)sizes[2]), read.Picture.Channels));
        Plain(null, [read.Area], to, () => Invariant($"new {KernelNames.Alias}::Pad({read.Area.Layout(read.Picture)}, {to.Layout(to.Picture)}, {before[1]}, {before[2]}, {KernelNames.Alias}::PadMode.{mode}, {before[0]}, {shape[1]}, {sizes[0]})"));
        return read with { Area = to, Picture = to.Picture };
    }

    private static string DepthOf(Window window, long arriving, long leaving)
    {
        var settings = new (string Name, long Value, long Usual)[] { ("Stride", window.Stride, 1), ("Padding", window.Padding, 0), ("Dilation", window.Dilation, 1) };
        return Invariant($"new {KernelNames.Alias}::Depth({arriving}, {leaving}, {window.Kernel})")
            + ProductStep.Braces([.. settings.Where(setting => setting.Value != setting.Usual).Select(setting => Invariant($"{setting.Name} = {setting.Value}"))]);
    }
}
