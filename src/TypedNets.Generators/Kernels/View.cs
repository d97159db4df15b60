using TypedNets.Generators.Model;

namespace TypedNets.Generators.Kernels;

/// <summary>A result as a layer sees it.</summary>
/// <param name="Area">Where it lies.</param>
/// <param name="Picture">How it lies there.</param>
/// <param name="Shape">Its shape, as the layers say it.</param>
/// <param name="IsChannelsLast">Whether its first dimension is the picture's last; else they are in PyTorch's order.</param>
internal sealed record View(Area Area, Picture Picture, Shape Shape, bool IsChannelsLast)
{
    /// <summary>Whether both orders are one.</summary>
    public bool IsEither => Picture.IsPixel || (IsChannelsLast && Picture.Channels == 1);

    /// <summary>The picture of a shape in PyTorch's order: a row of its last dimension's vectors.</summary>
    public static Picture Declared(Shape shape)
    {
        var last = checked((int)shape[shape.Rank - 1].Number);
        return new Picture(1, checked((int)(shape.Elements.Number / last)), last);
    }

    /// <summary>The picture of (C, H, W), (C, L) or (C) with the channels last; a volume's rows lie plane after plane.</summary>
    public static Picture ChannelsLast(Shape shape) => new(
        shape.Rank > 2 ? checked((int)new Shape(shape.Sizes.Skip(1).Take(shape.Rank - 2)).Elements.Number) : 1,
        shape.Rank == 1 ? 1 : checked((int)shape[shape.Rank - 1].Number),
        checked((int)shape[0].Number));
}
