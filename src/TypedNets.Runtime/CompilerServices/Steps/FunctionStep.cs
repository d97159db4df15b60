using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>max(x, 0).</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    public StepLayer ReLU(string name, StepLayer read) => Add(new FunctionStep(Node(name), read, DifferentiableFunction.Bound(0, double.PositiveInfinity)) { IsReLU = true });

    /// <summary>max(min(x, 6), 0).</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer ReLU6(string name, StepLayer read) => Function(name, read, DifferentiableFunction.Bound(0, 6));

    /// <summary>x, but no less than one bound and no more than the other.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="low">The least.</param>
    /// <param name="high">The most.</param>
    public StepLayer Hardtanh(string name, StepLayer read, double low = -1, double high = 1) => Function(name, read, DifferentiableFunction.Bound(low, high));

    /// <summary>x, or a part of it where it is negative.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="slope">The part.</param>
    public StepLayer LeakyReLU(string name, StepLayer read, double slope = 0.01) => Function(name, read, DifferentiableFunction.LeakyReLU(slope));

    /// <summary>tanh(x).</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer Tanh(string name, StepLayer read) => Function(name, read, DifferentiableFunction.Tanh());

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer Sigmoid(string name, StepLayer read) => Function(name, read, DifferentiableFunction.Sigmoid());

    /// <summary>x · sigmoid(x).</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer SiLU(string name, StepLayer read) => Function(name, read, DifferentiableFunction.SiLU());

    /// <summary>x · Φ(x).</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer GELU(string name, StepLayer read) => Function(name, read, DifferentiableFunction.GELU());

    /// <summary>The same, approximated by a tanh.</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer GELUTanh(string name, StepLayer read) => Function(name, read, DifferentiableFunction.GELUTanh());

    /// <summary>x, or α (eˣ − 1) where it is negative.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="alpha">α.</param>
    public StepLayer ELU(string name, StepLayer read, double alpha = 1) => Function(name, read, DifferentiableFunction.ELU(alpha));

    /// <summary>An ELU with the two numbers of self-normalising networks.</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer SELU(string name, StepLayer read) => Function(name, read, DifferentiableFunction.SELU());

    /// <summary>x, or α (e^(x/α) − 1) where it is negative.</summary>
    /// <inheritdoc cref="ELU"/>
    public StepLayer CELU(string name, StepLayer read, double alpha = 1) => Function(name, read, DifferentiableFunction.CELU(alpha));

    /// <summary>ln(1 + e^(βx)) / β.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="beta">β.</param>
    /// <param name="threshold">The βx from which on it is x itself.</param>
    public StepLayer Softplus(string name, StepLayer read, double beta = 1, double threshold = 20) => Function(name, read, DifferentiableFunction.Softplus(beta, threshold));

    /// <summary>ln(sigmoid(x)).</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer LogSigmoid(string name, StepLayer read) => Function(name, read, DifferentiableFunction.LogSigmoid());

    /// <summary>x · tanh(softplus(x)).</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer Mish(string name, StepLayer read) => Function(name, read, DifferentiableFunction.Mish());

    /// <summary>x / 6 + 1/2, between 0 and 1.</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer Hardsigmoid(string name, StepLayer read) => Function(name, read, DifferentiableFunction.Hardsigmoid());

    /// <summary>x · hardsigmoid(x).</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer Hardswish(string name, StepLayer read) => Function(name, read, DifferentiableFunction.Hardswish());

    /// <summary>x / (1 + |x|).</summary>
    /// <inheritdoc cref="ReLU"/>
    public StepLayer Softsign(string name, StepLayer read) => Function(name, read, DifferentiableFunction.Softsign());

    private StepLayer Function(string name, StepLayer read, DifferentiableFunction function) => Add(new FunctionStep(Node(name), read, function));
}

/// <summary>A function of each number.</summary>
internal sealed class FunctionStep(LayerNode node, StepLayer read, DifferentiableFunction function) : StepLayer(node, read)
{
    /// <summary>Whether it is a ReLU, which the layer before it can do.</summary>
    public bool IsReLU { get; init; }

    internal override void Lower(StepPlan plan) => plan.Add(new ActivationLayer(Read(), Give(), function));
}
