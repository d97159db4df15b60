namespace TypedNets;

/// <summary>
/// The optimisers, with PyTorch's settings and defaults: <c>Optimizers.Sgd(0.1, momentum: 0.9)</c>. The one place where they are made; <c>with</c> changes a setting later.
/// Derive from <see cref="Optimizer"/> for one of your own.
/// </summary>
public static class Optimizers
{
    /// <summary>Stochastic gradient descent, with momentum where asked: <c>torch.optim.SGD</c>.</summary>
    /// <param name="learningRate">The size of a step.</param>
    /// <param name="momentum">How much of the last step is kept; 0 keeps nothing.</param>
    /// <param name="dampening">How much of the gradient is left out of the momentum.</param>
    /// <param name="weightDecay">The L2 penalty on the parameters.</param>
    /// <param name="nesterov">Whether the momentum looks ahead; it needs a momentum and no dampening.</param>
    public static Sgd Sgd(double learningRate = 1e-3, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false) =>
        new(learningRate) { Momentum = momentum, Dampening = dampening, WeightDecay = weightDecay, Nesterov = nesterov };

    /// <summary>Adam: <c>torch.optim.Adam</c>.</summary>
    /// <param name="learningRate">The size of a step.</param>
    /// <param name="beta1">How much of the running mean of the gradient is kept at each step.</param>
    /// <param name="beta2">How much of the running mean of the squared gradient is kept at each step.</param>
    /// <param name="eps">Added to the denominator, against a division by zero.</param>
    /// <param name="weightDecay">The L2 penalty on the parameters, added to the gradient.</param>
    /// <param name="amsgrad">Whether the largest of all mean squares is used instead of the last.</param>
    public static Adam Adam(
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool amsgrad = false) =>
        new(learningRate) { Beta1 = beta1, Beta2 = beta2, Eps = eps, WeightDecay = weightDecay, Amsgrad = amsgrad };

    /// <summary>Adam with the weight decay apart from the gradient: <c>torch.optim.AdamW</c>.</summary>
    /// <param name="learningRate">The size of a step.</param>
    /// <param name="beta1">How much of the running mean of the gradient is kept at each step.</param>
    /// <param name="beta2">How much of the running mean of the squared gradient is kept at each step.</param>
    /// <param name="eps">Added to the denominator, against a division by zero.</param>
    /// <param name="weightDecay">How much of each parameter a step takes away, times the learning rate.</param>
    /// <param name="amsgrad">Whether the largest of all mean squares is used instead of the last.</param>
    public static AdamW AdamW(
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 1e-2, bool amsgrad = false) =>
        new(learningRate) { Beta1 = beta1, Beta2 = beta2, Eps = eps, WeightDecay = weightDecay, Amsgrad = amsgrad };

    /// <summary>RMSprop: <c>torch.optim.RMSprop</c>.</summary>
    /// <param name="learningRate">The size of a step.</param>
    /// <param name="alpha">How much of the running mean of the squared gradient is kept at each step.</param>
    /// <param name="eps">Added to the denominator, against a division by zero.</param>
    /// <param name="weightDecay">The L2 penalty on the parameters.</param>
    /// <param name="momentum">How much of the last step is kept; 0 keeps nothing.</param>
    /// <param name="centered">Whether the gradient is divided by an estimate of its variance instead of its mean square.</param>
    public static RmsProp RmsProp(
        double learningRate = 1e-2, double alpha = 0.99, double eps = 1e-8, double weightDecay = 0, double momentum = 0, bool centered = false) =>
        new(learningRate) { Alpha = alpha, Eps = eps, WeightDecay = weightDecay, Momentum = momentum, Centered = centered };
}
