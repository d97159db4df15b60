using TypedNets.Kernels;
using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

/// <summary>Shapes and windows as the kernels have them: a vector is an image of one pixel, a sequence one of one row.</summary>
internal static class Images
{
    // More are no images.
    private const int MostRank = 3;

    /// <summary>Whether a shape is an image's, a sequence's or a vector's.</summary>
    public static bool Has(Shape shape) => shape.Rank <= MostRank;

    /// <summary>(C), (C, L) or (C, H, W) with its channels last; with more dimensions a vector, in the order as it is.</summary>
    public static Signal SignalOf(Shape shape, bool hasGradient) => shape.Rank switch
    {
        1 => new Signal(1, 1, (int)shape[0]) { HasGradient = hasGradient },
        2 => new Signal(1, (int)shape[1], (int)shape[0]) { HasGradient = hasGradient },
        3 => new Signal((int)shape[1], (int)shape[2], (int)shape[0]) { HasGradient = hasGradient },
        _ => new Signal(1, 1, (int)shape.Elements) { HasGradient = hasGradient },
    };

    /// <summary>A window.</summary>
    public static Window WindowOf((long Rows, long Columns) kernel, (long Rows, long Columns) stride, (long Rows, long Columns)? padding, (long Rows, long Columns)? dilation)
    {
        var (around, apart) = (padding ?? (0, 0), dilation ?? (1, 1));
        return new Window((int)kernel.Rows, (int)kernel.Columns)
        {
            StrideHeight = (int)stride.Rows,
            StrideWidth = (int)stride.Columns,
            PaddingHeight = (int)around.Rows,
            PaddingWidth = (int)around.Columns,
            DilationHeight = (int)apart.Rows,
            DilationWidth = (int)apart.Columns,
        };
    }
}
