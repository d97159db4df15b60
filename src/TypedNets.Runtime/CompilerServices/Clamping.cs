using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>How generated networks run a <c>Hardtanh</c> that leaves alone what it reads: TorchSharp's own gives just what arrives, unless it works in place.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Clamping
{
    /// <summary>Runs it on a copy.</summary>
    /// <param name="layer">The layer, made to work in place.</param>
    /// <param name="input">A batch of any shape.</param>
    /// <returns>The same shape, each number cut off at the bounds.</returns>
    public static Tensor Run(Hardtanh layer, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(input);
        using var copy = input.clone();
        return layer.call(copy);
    }
}
