using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>One loop of a rearrangement.</summary>
/// <param name="Size">How many there are.</param>
/// <param name="From">From one to the next in what arrives.</param>
/// <param name="To">From one to the next in what leaves.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Axis(int Size, int From, int To);
