using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Kernels;

/// <content>Layers that are one kernel, which nothing becomes a part of.</content>
internal sealed partial class Planning
{
    private View Side(GraphNode node, View read, PixelKernel kernel)
    {
        var (view, picture) = kernel.Side.Dimensions switch
        {
            0 => (ChannelsLast(read), View.ChannelsLast(node.Output)),
            < 0 => (read, read.Picture),
            var last => OfLast(read, node, last),
        };
        view = Copied(view);
        var to = new Area(Region.Workspace, picture);
        Plain(node, [view.Area], to, () => $"new {KernelNames.Alias}::{kernel.Name}({view.Area.Layout(view.Picture)}, {to.Layout(to.Picture)}{Behind(kernel.Arguments)})");
        var result = new View(to, picture, node.Output, view.IsChannelsLast);
        return kernel.Side.Dimensions > 0 ? Otherwise(result, View.Declared(node.Output)) : result;
    }

    private View Rows(GraphNode node, View read, RowsKernel kernel)
    {
        var sizes = read.Shape.Numbers;
        var picture = new Picture(
            checked((int)Product(sizes.Take(kernel.Dimension))), checked((int)sizes[kernel.Dimension]), checked((int)Product(sizes.Skip(kernel.Dimension + 1))));
        var view = Copied(Otherwise(read, picture));
        var to = new Area(Region.Workspace, picture);
        Plain(node, [view.Area], to, () => $"new {KernelNames.Alias}::{kernel.Name}({view.Area.Layout(picture)}, {to.Layout(picture)}{Behind(kernel.Arguments)}){ProductStep.Braces(kernel.Settings.Length == 0 ? [] : [kernel.Settings])}");
        return Otherwise(new View(to, picture, node.Output, IsChannelsLast: false), View.Declared(node.Output));
    }

    private View Image(GraphNode node, View read, ImageKernel kernel)
    {
        var to = new Area(Region.Workspace, View.ChannelsLast(node.Output));
        Plain(node, [read.Area], to, () => $"new {KernelNames.Alias}::{kernel.Name}({read.Area.Layout(read.Picture)}, {to.Layout(to.Picture)}{Behind(kernel.Arguments)}){ProductStep.Braces(kernel.Settings.Length == 0 ? [] : [kernel.Settings])}");
        return new View(to, to.Picture, node.Output, IsChannelsLast: true);
    }

    private View NormalizeGroups(GraphNode node, View read, GroupNormKernel kernel)
    {
        var to = new Area(Region.Workspace, read.Picture);
        var sums = new Area(Region.Workspace, new Picture(2, Whole(read.Picture.Channels), 1));
        var learned = LearnedCode.ScaleAndShift(node, kernel.IsAffine, kernel.IsAffine, [node.Input[0]]);
        Plain(node, [read.Area, sums], to, () => Invariant($"new {KernelNames.Alias}::GroupNorm({read.Area.Layout(read.Picture)}, {to.Layout(to.Picture)}, {sums.Layout(sums.Picture)}, {kernel.Groups}, {learned}, {CSharpArguments.Real(kernel.Eps)})"));
        return new View(to, to.Picture, node.Output, IsChannelsLast: true);
    }

    private View Prepend(GraphNode node, View read, PrependingKernel kernel)
    {
        var to = new Area(Region.Workspace, View.Declared(node.Output));
        Plain(node, [read.Area], to, () => $"new {KernelNames.Alias}::Prepend({read.Area.Layout(read.Picture)}, {to.Layout(to.Picture)}, {kernel.Weights})");
        return new View(to, to.Picture, node.Output, IsChannelsLast: false);
    }

    private View Rearrange(GraphNode node, View read, RearrangingKernel kernel)
    {
        if (AsItLies(node, read, kernel) is { } known)
        {
            return known;
        }

        // An image stays one, and what becomes one is laid out as one.
        var isImage = read.IsChannelsLast && read.Shape.Rank > 1;
        var view = isImage ? ChannelsLast(read) : InDeclaredOrder(read);
        var isLast = node.Output.Rank > 2 || (isImage && node.Output.Rank == 2);
        var to = new Area(Region.Workspace, isLast ? View.ChannelsLast(node.Output) : View.Declared(node.Output));
        var result = new View(to, to.Picture, node.Output, isLast);
        Plain(node, [view.Area], to, () =>
        {
            var (from, target) = (StepsOf(view), StepsOf(result));
            var axes = kernel.Axes.Where(axis => axis.Size > 1).ToList();
            var loops = new List<string>();
            for (var dimension = node.Output.Rank - 1; dimension >= 0; dimension--)
            {
                // The loops that together go through this dimension, the innermost first.
                for (long filled = 1; filled < node.Output[dimension].Number;)
                {
                    var axis = axes[axes.Count - 1];
                    axes.RemoveAt(axes.Count - 1);
                    loops.Insert(0, Invariant($"new {KernelNames.Alias}::Axis({axis.Size}, {axis.Step * from[axis.Dimension]}, {filled * target[dimension]})"));
                    filled *= axis.Size;
                }
            }

            var start = view.Area.Start + (kernel.First * from[kernel.Dimension]);
            return Invariant($"new {KernelNames.Alias}::Rearrange({KernelNames.Alias}::Region.{view.Area.Outermost.Region}, {start}, {KernelNames.Alias}::Region.{to.Outermost.Region}, {to.Start}{Behind(string.Join(", ", loops))})");
        });
        return result;
    }

    /// <summary>An order that what arrives already has: channels that lie last are to be last, or what lies last is to be the channels.</summary>
    private View? AsItLies(GraphNode node, View read, RearrangingKernel kernel)
    {
        var rank = read.Shape.Rank;
        if (rank < 2 || node.Output.Rank != rank || kernel.First != 0 || kernel.Axes.Any(axis => axis.Step != 1 || axis.Size != read.Shape[axis.Dimension].Number))
        {
            return null;
        }

        var order = kernel.Axes.Select(axis => axis.Dimension);
        return read.IsChannelsLast && order.SequenceEqual(Enumerable.Range(1, rank - 1).Append(0)) ? Otherwise(ChannelsLast(read), View.Declared(node.Output)) with { Shape = node.Output, IsChannelsLast = false }
            : !read.IsChannelsLast && order.SequenceEqual(Enumerable.Range(0, rank - 1).Prepend(rank - 1)) ? Otherwise(read, View.ChannelsLast(node.Output)) with { Shape = node.Output, IsChannelsLast = true }
            : null;
    }

    /// <summary>From one element of each dimension to the next.</summary>
    private static long[] StepsOf(View view)
    {
        var sizes = view.Shape.Numbers;
        var steps = new long[sizes.Count];
        var (pixel, row) = view.Area.Pitches(view.Picture);
        long step = view.IsChannelsLast && sizes.Count > 1 ? pixel : 1;
        for (var dimension = sizes.Count - 1; dimension >= 0; dimension--)
        {
            steps[dimension] = step;
            step = view.IsChannelsLast && dimension == sizes.Count - 1 ? row : step * sizes[dimension];
        }

        if (view.IsChannelsLast && sizes.Count > 1)
        {
            steps[0] = 1;
        }

        return steps;
    }

    /// <summary>In PyTorch's order with all elements of the last dimensions side by side, and the picture of what leaves.</summary>
    private (View View, Picture Picture) OfLast(View read, GraphNode node, int last)
    {
        var declared = InDeclaredOrder(read);
        var rows = checked((int)Product(declared.Shape.Numbers.Take(declared.Shape.Rank - last)));
        return (Otherwise(declared, new Picture(1, rows, declared.Picture.Count / rows)), new Picture(1, rows, checked((int)node.Output.Elements.Number) / rows));
    }

    private static long Product(IEnumerable<long> sizes) => sizes.Aggregate(1L, (product, size) => checked(product * size));

    private static string Behind(string arguments) => arguments.Length == 0 ? "" : $", {arguments}";

    /// <summary>As many numbers, in whole registers.</summary>
    private static int Whole(int count) => checked((count + 15) / 16 * 16);
}
