using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>One step of a network: its weights as it wants them, and where it reads and writes. It holds nothing of a sample, so that many threads share it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Kernel
{
    private protected Kernel()
    {
    }

    /// <summary>Runs it for all samples.</summary>
    internal abstract void Run(in Buffers buffers);
}
