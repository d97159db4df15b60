using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>A way to train a course's network.</summary>
internal interface ICourseProgram : IDisposable
{
    /// <summary>The network, which stays its maker's.</summary>
    nn.Module<Tensor, Tensor> Network { get; }

    /// <summary>Goes through the images once.</summary>
    void Epoch();
}
