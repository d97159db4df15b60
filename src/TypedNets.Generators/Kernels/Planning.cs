using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Kernels;

/// <summary>A network's layers → kernels, one after the other. What follows a convolution and can be done while its sums are in registers becomes a part of it.</summary>
internal sealed partial class Planning
{
    private readonly NetworkGraph graph;
    private readonly ILookup<int, int> readers;
    private readonly List<CompiledStep> steps = [];
    private readonly Dictionary<int, View> given = [];

    // The convolution that wrote an area last, as long as more can become a part of it.
    private readonly Dictionary<Area, ProductStep> open = [];
    // Areas that more than one layer reads, whatever layers that change nothing lie between.
    private readonly HashSet<Area> shared = [];
    private readonly Dictionary<Area, View> copiedInputs = [];

    /// <param name="graph">The network.</param>
    public Planning(NetworkGraph graph)
    {
        this.graph = graph;
        readers = graph.Readers();

        // Several inputs of a sample lie one behind the other, and so do its outputs.
        var offset = 0;
        foreach (var input in graph.Inputs)
        {
            var picture = View.Declared(input.Shape);
            given[GraphNode.NetworkInput - given.Count] = new View(new Area(Region.Input, picture) { Offset = offset }, picture, input.Shape, IsChannelsLast: false);
            offset = checked(offset + picture.Count);
        }
    }

    /// <summary>The kernels so far.</summary>
    public IReadOnlyList<CompiledStep> Steps => steps;

    /// <summary>Adds a layer or merge, which follows all that it reads.</summary>
    /// <returns>Why it cannot be run; null where it can.</returns>
    public Problem? Add(GraphNode node)
    {
        var index = given.Count - graph.Inputs.Count;
        shared.UnionWith(node.Reads.Where(from => !IsReadOnce(from)).Select(from => given[from].Area));
        if (node.IsMerge)
        {
            if (Merge(node, [.. node.Reads.Select(from => given[from])]) is not { } merged)
            {
                return NetworkPlan.WithoutKernel(node, " for these shapes");
            }

            given[index] = merged;
            return null;
        }

        var read = given[node.Reads[0]];
        switch (LayerCatalog.Find(node)!.RunsAs(node))
        {
            case PassingKernel:
                given[index] = read;
                return null;
            case ReshapingKernel:
                given[index] = Reshape(node, read);
                return null;
            case BoundingKernel(var low, var high) when Open(read) is { TakesBounds: true } step:
                step.Bound(low, high);
                given[index] = Joined(step, node, read);
                return null;
            case BoundingKernel(var low, var high):
                given[index] = Apply(node, read, $"Bound({CSharpArguments.Real(low)}, {CSharpArguments.Real(high)})");
                return null;
            case FunctionKernel(var function):
                given[index] = Apply(node, read, function);
                return null;
            case NormKernel norm when Open(read) is { TakesNorm: true } step && NormFits(read):
                step.Normalize(node.Name, norm);
                given[index] = Joined(step, node, read);
                return null;
            case NormKernel norm:
                given[index] = Normalize(node, ChannelsLast(read), norm);
                return null;
            case ConvolutionKernel { Windows.Count: 3 } volume:
                given[index] = ConvolveVolume(node, ChannelsLast(read), volume);
                return null;
            case TransposedKernel { Windows.Count: 3 } volume:
                given[index] = TransposeVolume(node, ChannelsLast(read), volume);
                return null;
            case WindowKernel { Windows.Count: 3 } volume:
                given[index] = SlideVolume(node, Copied(ChannelsLast(read)), volume);
                return null;
            case LookupKernel lookup:
                given[index] = LookUp(node, InDeclaredOrder(read), lookup);
                return null;
            case AttentionKernel attention:
                given[index] = Attend(node, InDeclaredOrder(read), attention, node.Name);
                return null;
            case EncoderKernel encoder:
                given[index] = Encode(node, Copied(InDeclaredOrder(read)), encoder);
                return null;
            case RecurrentKernel recurrent:
                given[index] = Recur(node, InDeclaredOrder(read), recurrent);
                return null;
            case ConvolutionKernel convolution:
                given[index] = Convolve(node, ChannelsLast(read), convolution);
                return null;
            case TransposedKernel transposed:
                given[index] = Transpose(node, ChannelsLast(read), transposed);
                return null;
            case DenseKernel dense:
                given[index] = Dense(node, read, dense.HasBias);
                return null;
            case WindowKernel window when IsHalving(window, node) && Open(read) is { TakesPool: true } step && read.IsChannelsLast:
                step.Pool();
                read.Area.Picture = View.ChannelsLast(node.Output);
                given[index] = Joined(step, node, read with { Picture = read.Area.Picture });
                return null;
            case WindowKernel window:
                given[index] = Slide(node, ChannelsLast(read), window);
                return null;
            case PixelKernel pixel:
                given[index] = Side(node, read, pixel);
                return null;
            case RowsKernel rows:
                given[index] = Rows(node, InDeclaredOrder(read), rows);
                return null;
            case ImageKernel image:
                given[index] = Image(node, Copied(ChannelsLast(read)), image);
                return null;
            case GroupNormKernel norm:
                given[index] = NormalizeGroups(node, Copied(ChannelsLast(read)), norm);
                return null;
            case RearrangingKernel order:
                given[index] = Rearrange(node, read, order);
                return null;
            case PrependingKernel prefix:
                given[index] = Prepend(node, InDeclaredOrder(read), prefix);
                return null;
            default:
                return NetworkPlan.WithoutKernel(node);
        }
    }

    /// <summary>Brings what the network gives to where it is to leave.</summary>
    public void End()
    {
        var offset = 0;
        foreach (var output in graph.Outputs)
        {
            var last = given[output.Node];
            Leave(last, offset);
            offset = checked(offset + last.Picture.Count);
        }
    }

    private void Leave(View last, int offset)
    {
        if (!last.IsChannelsLast || last.IsEither)
        {
            var isOwn = last.Area is { Region: Region.Workspace, Whole: null, HasBorder: false, IsReadOtherwise: false } && last.Picture == last.Area.Picture
                && !steps.Any(step => step.Writes != last.Area && step.Reads.Contains(last.Area)) && !steps.Any(step => step.Writes.Whole == last.Area);
            if (isOwn)
            {
                (last.Area.Region, last.Area.Offset) = (Region.Output, offset);
                return;
            }

            var copy = new Area(Region.Output, last.Picture) { Offset = offset };
            Plain(null, [last.Area], copy, () => $"new {KernelNames.Alias}::Copy({last.Area.Layout(last.Picture)}, {copy.Layout(copy.Picture)})");
            return;
        }

        var planes = new Area(Region.Output, View.Declared(last.Shape)) { Offset = offset };
        Plain(null, [last.Area], planes, () => Invariant($"new {KernelNames.Alias}::ToPlanes({last.Area.Layout(last.Picture)}, {KernelNames.Alias}::Region.Output, {planes.Start})"));
    }

    private bool IsReadOnce(int node) => node > GraphNode.NetworkInput && graph.Outputs.All(output => output.Node != node) && readers[node].Take(2).Count() == 1 && graph.Nodes[readers[node].First()].Reads.Count(read => read == node) == 1;

    private ProductStep? Open(View read) => !shared.Contains(read.Area) && open.TryGetValue(read.Area, out var step) ? step : null;

    /// <summary>A dense layer's columns are the features, and those are the channels of a vector alone.</summary>
    private static bool NormFits(View read) => read.IsChannelsLast || read.Shape.Rank == 1;

    private static View Joined(CompiledStep step, GraphNode node, View view)
    {
        step.Layers.Add(node.Name);
        step.Output = node.Output;
        return view with { Shape = node.Output };
    }

    private void Plain(GraphNode? node, IReadOnlyList<Area> reads, Area writes, Func<string> make, int? at = null)
    {
        var step = new PlainStep(reads, writes, make) { Input = node?.Input, Output = node?.Output };
        if (node is not null)
        {
            step.Layers.Add(node.Name);
        }

        steps.Insert(at ?? steps.Count, step);
        open.Remove(writes);
    }

    private View Apply(GraphNode node, View read, string function)
    {
        // In its place, unless somebody else reads what was there.
        var to = !shared.Contains(read.Area) && read.Area.Region == Region.Workspace && read.Picture == read.Area.Picture ? read.Area : new Area(Region.Workspace, read.Picture);
        Plain(node, [read.Area], to, () => $"new {KernelNames.Alias}::Activation({read.Area.Layout(read.Picture)}, {to.Layout(to.Picture)}, {KernelNames.Alias}::ScalarFunction.{function})");
        return read with { Area = to, Shape = node.Output };
    }

    private View Normalize(GraphNode node, View read, NormKernel norm)
    {
        var to = new Area(Region.Workspace, read.Picture);
        Plain(node, [read.Area], to, () => $"new {KernelNames.Alias}::Affine({read.Area.Layout(read.Picture)}, {to.Layout(to.Picture)}, {ProductStep.NormOf(node.Name, norm, to.Picture.Channels)})");
        return read with { Area = to, Shape = node.Output };
    }

    private View Convolve(GraphNode node, View read, ConvolutionKernel kernel)
    {
        var width = kernel.Windows[kernel.Windows.Count - 1];
        var height = kernel.Windows.Count > 1 ? kernel.Windows[0] : new Window('H', 1, 1, 0, 1);
        var leaving = View.ChannelsLast(node.Output);
        var (above, beside) = (Reach(height, read.Picture.Height, leaving.Height), Reach(width, read.Picture.Width, leaving.Width));
        if (kernel.PadMode is { } mode && (above > 0 || beside > 0))
        {
            read = Surrounded(read, mode, ref height, ref width, leaving);
            (above, beside) = (0, 0);
        }

        if (above > 0 || beside > 0)
        {
            read = Padded(read, above, beside);
        }

        var to = new Area(Region.Workspace, leaving);
        return Product(node, read, to, height, width, kernel.Groups, kernel.HasBias, node.Parameters[0].Shape, isChannelsLast: true);
    }

    /// <summary>What stands around an image where it is no zeros is written there; the windows then pad nothing.</summary>
    private View Surrounded(View read, string mode, ref Window height, ref Window width, Picture leaving)
    {
        var (above, left) = (height.Padding, width.Padding);
        var picture = new Picture(
            checked((int)Math.Max(read.Picture.Height + above, (height.Stride * (leaving.Height - 1)) + height.Reach)),
            checked((int)Math.Max(read.Picture.Width + left, (width.Stride * (leaving.Width - 1)) + width.Reach)),
            read.Picture.Channels);
        var to = new Area(Region.Workspace, picture);
        Plain(null, [read.Area], to, () => Invariant($"new {KernelNames.Alias}::Pad({read.Area.Layout(read.Picture)}, {to.Layout(to.Picture)}, {above}, {left}, {KernelNames.Alias}::PadMode.{mode})"));
        (height, width) = (height with { Padding = 0 }, width with { Padding = 0 });
        return read with { Area = to, Picture = picture };
    }

    private View Transpose(GraphNode node, View read, TransposedKernel kernel)
    {
        var width = kernel.Windows[kernel.Windows.Count - 1];
        var height = kernel.Windows.Count > 1 ? kernel.Windows[0] : new Window('H', 1, 1, 0, 1);
        var leaving = View.ChannelsLast(node.Output);
        var (above, beside) = (Outside(height, read.Picture.Height, leaving.Height), Outside(width, read.Picture.Width, leaving.Width));
        read = above > 0 || beside > 0 ? Padded(read, above, beside) : read;
        return Product(node, read, new Area(Region.Workspace, leaving), height, width, kernel.Groups, kernel.HasBias, node.Parameters[0].Shape, isChannelsLast: true, isTransposed: true);
    }

    /// <summary>How far a transposed convolution reads out of an image, before it or behind it.</summary>
    private static int Outside(Window window, long arriving, long leaving) => checked((int)Math.Max(
        Math.Max(0, (window.Reach - 1 - window.Padding + window.Stride - 1) / window.Stride),
        ((leaving - 1 + window.Padding) / window.Stride) - (arriving - 1)));

    /// <summary>How far windows reach out of an image on the side on which they reach further: those of an even kernel with Same do on the right.</summary>
    private static int Reach(Window window, long arriving, long leaving) =>
        checked((int)Math.Max(window.Padding, (window.Stride * (leaving - 1)) - window.Padding + window.Reach - arriving));

    private View Dense(GraphNode node, View read, bool hasBias)
    {
        var weight = node.Parameters[0].Shape;
        var features = checked((int)weight[1].Number);
        if (read.Shape.Rank == 1 && read.IsChannelsLast)
        {
            // What a flattened image's numbers are multiplied with is laid out as the image is.
            var (rows, columns, channels) = (read.Picture.Height, read.Picture.Width, read.Picture.Channels);
            var pixel = new Area(Region.Workspace, View.Declared(node.Output));
            return Product(
                node, read, pixel, new Window('H', rows, 1, 0, 1), new Window('W', columns, 1, 0, 1), 1, hasBias, weight, isChannelsLast: false);
        }

        var declared = InDeclaredOrder(read);
        var one = new Window('H', 1, 1, 0, 1);
        return Product(node, declared with { Picture = new Picture(1, declared.Picture.Count / features, features) }, new Area(Region.Workspace, View.Declared(node.Output)), one, one, 1, hasBias, weight, isChannelsLast: false);
    }

    private View Product(GraphNode node, View read, Area to, Window height, Window width, long groups, bool hasBias, Shape weight, bool isChannelsLast, bool isTransposed = false)
    {
        var step = new ProductStep(node.Name, read, to, height, width, groups, hasBias, weight, isTransposed) { Input = node.Input, Output = node.Output };
        step.Layers.Add(node.Name);
        steps.Add(step);
        open[to] = step;
        return new View(to, to.Picture, node.Output, isChannelsLast);
    }

    private View Slide(GraphNode node, View read, WindowKernel kernel)
    {
        var copied = Copied(read);
        var to = new Area(Region.Workspace, View.ChannelsLast(node.Output));
        var (height, width) = kernel.Windows.Count switch
        {
            0 => (new Window('H', read.Picture.Height, 1, 0, 1), new Window('W', read.Picture.Width, 1, 0, 1)),
            1 => (new Window('H', 1, 1, 0, 1), kernel.Windows[0]),
            _ => (kernel.Windows[0], kernel.Windows[1]),
        };
        var window = ProductStep.WindowOf(height, width);
        Plain(node, [copied.Area], to, () => $"new {KernelNames.Alias}::{kernel.Name}({copied.Area.Layout(copied.Picture)}, {to.Layout(to.Picture)}, {window}){ProductStep.Braces(kernel.Settings.Length == 0 ? [] : [kernel.Settings])}");
        return new View(to, to.Picture, node.Output, IsChannelsLast: true);
    }

    private static bool IsHalving(WindowKernel kernel, GraphNode node) => kernel.TakesLargest && kernel.Windows.Count == 2
        && kernel.Windows.All(window => window is { Kernel: 2, Stride: 2, Padding: 0, Dilation: 1 })
        && node.Output[1] * 2 <= node.Input[1] && node.Output[2] * 2 <= node.Input[2];

    private View Reshape(GraphNode node, View read)
    {
        if (node.Output.Rank == 1 && read.IsChannelsLast)
        {
            return read with { Shape = node.Output };
        }

        if (read.IsChannelsLast && read.Shape.Rank > 1 && node.Output[0] == read.Shape[0])
        {
            // The same channels, and pixels in the same order.
            return Otherwise(read, View.ChannelsLast(node.Output)) with { Shape = node.Output };
        }

        var declared = InDeclaredOrder(read);
        return Otherwise(declared, View.Declared(node.Output)) with { Shape = node.Output };
    }
}
