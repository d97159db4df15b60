using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Kernels;

/// <content>Several results → one.</content>
internal sealed partial class Planning
{
    private View? Merge(GraphNode node, View[] reads) => MergeCatalog.Find(node.Kind)!.Kernel switch
    {
        MergeKernel.Concatenation => Concatenate(node, reads, MergeCatalog.Find(node.Kind)!.Along(node)),
        MergeKernel.Stack => Append(node, reads, MergeCatalog.Find(node.Kind)!.Along(node)),
        MergeKernel.MatMul => MultiplyMatrices(node, [.. reads.Select(read => Otherwise(Copied(InDeclaredOrder(read)), View.Declared(read.Shape)))]),
        var kernel => Combine(node, reads, isProduct: kernel == MergeKernel.Product),
    };

    private View MultiplyMatrices(GraphNode node, View[] reads)
    {
        var to = new Area(Region.Workspace, View.Declared(node.Output));
        Plain(node, [reads[0].Area, reads[1].Area], to, () => Invariant($"new {KernelNames.Alias}::MatrixProduct({reads[0].Area.Layout(reads[0].Picture)}, {reads[1].Area.Layout(reads[1].Picture)}, {to.Layout(to.Picture)}, {node.Output[node.Output.Rank - 2].Number})"));
        return new View(to, to.Picture, node.Output, IsChannelsLast: false);
    }

    private View Concatenate(GraphNode node, View[] reads, int dimension)
    {
        if (dimension > 0 || (node.Output.Rank == 2 && reads.All(read => !read.IsChannelsLast || read.IsEither)))
        {
            return Append(node, reads, dimension);
        }

        var whole = new Area(Region.Workspace, View.ChannelsLast(node.Output));
        var channel = 0;
        foreach (var read in reads)
        {
            var branch = ChannelsLast(read);
            if (branch.Area is { Region: Region.Workspace, Whole: null, IsReadOtherwise: false } && branch.Picture == branch.Area.Picture && branch.Area != whole)
            {
                branch.Area.Join(whole, channel);
                if (shared.Contains(branch.Area))
                {
                    shared.Add(whole);
                }
            }
            else
            {
                var part = new Area(Region.Workspace, branch.Picture);
                part.Join(whole, channel);
                Plain(null, [branch.Area], part, () => $"new {KernelNames.Alias}::Copy({branch.Area.Layout(branch.Picture)}, {part.Layout(part.Picture)})");
            }

            open.Remove(branch.Area);
            channel += branch.Picture.Channels;
        }

        return new View(whole, whole.Picture, node.Output, IsChannelsLast: true);
    }

    /// <summary>In PyTorch's order: of each element before the dimension, what lies in it of one result behind what lies in it of the one before.</summary>
    private View Append(GraphNode node, View[] reads, int dimension)
    {
        var outer = checked((int)Product(node.Output.Numbers.Take(dimension)));
        var whole = new Area(Region.Workspace, new Picture(1, outer, checked((int)node.Output.Elements.Number) / outer));
        var first = 0;
        foreach (var read in reads)
        {
            var declared = InDeclaredOrder(read);
            var branch = Otherwise(declared, new Picture(1, outer, declared.Picture.Count / outer));
            var part = new Area(Region.Workspace, branch.Picture);
            part.Join(whole, first);
            Plain(null, [branch.Area], part, () => $"new {KernelNames.Alias}::Copy({branch.Area.Layout(branch.Picture)}, {part.Layout(part.Picture)})");
            first += branch.Picture.Channels;
        }

        return Otherwise(new View(whole, whole.Picture, node.Output, IsChannelsLast: false), View.Declared(node.Output));
    }

    /// <summary>Whether a result goes with all of another: where they are not as large, it has one pixel or one channel.</summary>
    private static bool Spreads(Shape shape, Shape over)
    {
        var behind = Enumerable.Range(1, Math.Max(0, over.Rank - 2)).ToArray();
        return behind.All(dimension => shape[dimension].Number == 1) || behind.All(dimension => shape[dimension].Number == over[dimension].Number);
    }

    private View? Combine(GraphNode node, View[] reads, bool isProduct)
    {
        if (!reads.All(read => Spreads(read.Shape, node.Output)))
        {
            return null;
        }

        // Where all are in PyTorch's order and of one shape, they stay in it.
        var isDeclared = reads.All(read => !read.IsChannelsLast && read.Shape.Numbers.Equals(node.Output.Numbers));
        View[] views = [.. reads.Select(read => Copied(isDeclared ? Otherwise(read, View.Declared(read.Shape)) : ChannelsLast(read)))];
        if (!isProduct && views.Length == 2 && views[0].Area != views[1].Area)
        {
            // The branch that comes last takes the other one up.
            var last = LastWritten(views[0].Area) > LastWritten(views[1].Area) ? 0 : 1;
            if (Open(views[last]) is { TakesAddend: true } step && views[last].Picture == views[1 - last].Picture && steps.IndexOf(step) > LastWritten(views[1 - last].Area))
            {
                step.Add(views[1 - last]);
                return Joined(step, node, views[last]);
            }
        }

        var result = views[0];
        var picture = isDeclared ? View.Declared(node.Output) : View.ChannelsLast(node.Output);
        foreach (var other in views.Skip(1))
        {
            var (left, to) = (result, new Area(Region.Workspace, picture));
            Plain(
                node,
                [left.Area, other.Area],
                to,
                () => $"new {KernelNames.Alias}::Combine({left.Area.Layout(left.Picture)}, {other.Area.Layout(other.Picture)}, {to.Layout(to.Picture)}){(isProduct ? " { Multiplies = true }" : "")}");
            result = new View(to, picture, node.Output, IsChannelsLast: !isDeclared);
        }

        return result with { Shape = node.Output };
    }

    private int LastWritten(Area area) => steps.FindLastIndex(step => step.Writes == area || step.Writes.Whole == area);
}
