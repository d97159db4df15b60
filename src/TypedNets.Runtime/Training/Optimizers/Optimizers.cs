namespace TypedNets;

/// <summary>The optimisers by name, with PyTorch's settings and defaults.</summary>
public static class Optimizers
{
    /// <summary>Stochastic gradient descent, with momentum where asked.</summary>
    /// <inheritdoc cref="TypedNets.Sgd"/>
    public static Sgd Sgd(double learningRate = 1e-3, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false) =>
        new(learningRate, momentum, dampening, weightDecay, nesterov);

    /// <summary>Adam.</summary>
    /// <inheritdoc cref="TypedNets.Adam"/>
    public static Adam Adam(
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool amsgrad = false) =>
        new(learningRate, beta1, beta2, eps, weightDecay, amsgrad);

    /// <summary>Adam with the weight decay apart from the gradient.</summary>
    /// <inheritdoc cref="TypedNets.AdamW"/>
    public static AdamW AdamW(
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 1e-2, bool amsgrad = false) =>
        new(learningRate, beta1, beta2, eps, weightDecay, amsgrad);

    /// <summary>RMSprop.</summary>
    /// <inheritdoc cref="TypedNets.RmsProp"/>
    public static RmsProp RmsProp(
        double learningRate = 1e-2, double alpha = 0.99, double eps = 1e-8, double weightDecay = 0, double momentum = 0, bool centered = false) =>
        new(learningRate, alpha, eps, weightDecay, momentum, centered);
}
