using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>How windows slide through a volume's planes, whose rows lie one plane behind the other.</summary>
/// <param name="Arriving">The planes that arrive.</param>
/// <param name="Leaving">The planes that leave.</param>
/// <param name="Kernel">The planes under a window.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Depth(int Arriving, int Leaving, int Kernel)
{
    /// <summary>From one window to the one behind it.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>How far the first window lies in front of the volume.</summary>
    public int Padding { get; init; }

    /// <summary>From one plane under a window to the next.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>An image: a volume of one plane.</summary>
    internal static Depth None { get; } = new(1, 1, 1);
}
