using static System.FormattableString;

namespace TypedNets.Generators.Kernels;

/// <content>A result in the order in which it is wanted, and where it is wanted.</content>
internal sealed partial class Planning
{
    /// <summary>The same with its first dimension as the picture's last: (C, H, W) as an image, (C, L) as a sequence.</summary>
    private View ChannelsLast(View view)
    {
        var picture = View.ChannelsLast(view.Shape);
        if (view.IsChannelsLast && view.Picture == picture)
        {
            return view;
        }

        if (view.IsChannelsLast && view.Shape.Rank == 1)
        {
            return ChannelsLast(InDeclaredOrder(view));
        }

        if (picture.IsPixel || picture.Channels == 1)
        {
            return Otherwise(view, picture) with { IsChannelsLast = true };
        }

        if (copiedInputs.TryGetValue(view.Area, out var known) && known.Shape.Equals(view.Shape))
        {
            return known;
        }

        var to = new Area(Region.Workspace, picture);
        var planes = view;
        Plain(null, [view.Area], to, () => FromPlanes(planes, to), view.Area.Region == Region.Input ? 0 : null);
        var result = new View(to, picture, view.Shape, IsChannelsLast: true);
        KeepInput(view, result);
        return result;
    }

    /// <summary>The network's input in another place serves all that read it.</summary>
    private void KeepInput(View view, View copy)
    {
        if (view.Area.Region == Region.Input)
        {
            copiedInputs[view.Area] = copy;
            shared.Add(copy.Area);
        }
    }

    private static string FromPlanes(View planes, Area to) =>
        Invariant($"new {KernelNames.Alias}::FromPlanes({KernelNames.Alias}::Region.{planes.Area.Outermost.Region}, {planes.Area.Start}, {to.Layout(to.Picture)})");

    /// <summary>The same in PyTorch's order.</summary>
    private View InDeclaredOrder(View view)
    {
        if (!view.IsChannelsLast)
        {
            return view;
        }

        var picture = View.Declared(view.Shape);
        if (view.IsEither)
        {
            return Otherwise(view, picture) with { IsChannelsLast = false };
        }

        var to = new Area(Region.Workspace, picture);
        Plain(null, [view.Area], to, () => Invariant($"new {KernelNames.Alias}::ToPlanes({view.Area.Layout(view.Picture)}, {KernelNames.Alias}::Region.{to.Outermost.Region}, {to.Start})"));
        return new View(to, picture, view.Shape, IsChannelsLast: false);
    }

    /// <summary>The same memory as another picture, which must then have no gaps.</summary>
    private View Otherwise(View view, Picture picture)
    {
        if (picture == view.Picture)
        {
            return view;
        }

        if (view.Area.HasBorder || view.Area.Whole is not null)
        {
            view = CopyOf(view);
        }

        view.Area.IsReadOtherwise = true;
        open.Remove(view.Area);
        return view with { Picture = picture };
    }

    /// <summary>The same with zeros around it.</summary>
    private View Padded(View view, int above, int beside)
    {
        if (view.Area.Region == Region.Input || view.Area.Outermost.IsReadOtherwise || view.Picture != view.Area.Picture)
        {
            view = CopyOf(view);
        }

        view.Area.Pad(above, beside);
        return view;
    }

    /// <summary>The same in memory of the network's own: kernels that read whole registers may read behind the last number.</summary>
    private View Copied(View view) => view.Area.Region == Region.Input ? CopyOf(view) : view;

    private View CopyOf(View view)
    {
        var isInput = view.Area.Region == Region.Input;
        if (copiedInputs.TryGetValue(view.Area, out var known) && !known.Area.IsReadOtherwise && known.Picture == view.Picture && known.Shape.Equals(view.Shape))
        {
            return known;
        }

        var to = new Area(Region.Workspace, view.Picture);
        var source = view;
        Plain(null, [view.Area], to, () => $"new {KernelNames.Alias}::Copy({source.Area.Layout(source.Picture)}, {to.Layout(to.Picture)})", isInput ? 0 : null);
        var copy = view with { Area = to };
        if (view.IsChannelsLast)
        {
            KeepInput(view, copy);
        }

        return copy;
    }
}
