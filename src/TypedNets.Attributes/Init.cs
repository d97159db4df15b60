namespace TypedNets;

/// <summary>
/// How a layer's weights begin, by the functions of PyTorch's <c>nn.init</c>. Where one is chosen, biases begin with zeros.
/// </summary>
public enum Init
{
    /// <summary>As PyTorch's layer does.</summary>
    Default,

    /// <summary>A normal distribution of variance 2 / inputs, for layers before a ReLU. He et al., "Delving Deep into Rectifiers", 2015.</summary>
    KaimingNormal,

    /// <summary>A uniform distribution of that variance.</summary>
    KaimingUniform,

    /// <summary>A normal distribution of variance 2 / (inputs + outputs). Glorot and Bengio, "Understanding the Difficulty of Training Deep Feedforward Neural Networks", 2010.</summary>
    XavierNormal,

    /// <summary>A uniform distribution of that variance.</summary>
    XavierUniform,

    /// <summary>A normal distribution of standard deviation 0.02, as in transformers and DCGAN.</summary>
    Normal,

    /// <summary>Rows that are orthogonal to one another. Saxe et al., "Exact Solutions to the Nonlinear Dynamics of Learning in Deep Linear Neural Networks", 2014.</summary>
    Orthogonal,

    /// <summary>Zeros: at the end of a residual's block it lets the block begin as nothing.</summary>
    Zeros,
}
