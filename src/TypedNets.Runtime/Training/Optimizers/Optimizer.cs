using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Which optimiser to use, with which settings: an immutable value from which each training makes a fresh optimiser. Derive from it for one of your own.</summary>
/// <param name="LearningRate">The size of a step.</param>
public abstract record Optimizer(double LearningRate)
{
    /// <summary>Makes libtorch's optimiser for a network's parameters; for a training loop written by hand.</summary>
    /// <param name="network">The network, already on the device it trains on.</param>
    /// <returns>The optimiser; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range, or the network has no parameters.</exception>
    public optim.Optimizer Create(nn.Module network)
    {
        Require(LearningRate >= 0, nameof(LearningRate), "at least 0", LearningRate);
        var parameters = network.parameters().ToArray();
        return parameters.Length > 0
            ? Create(parameters)
            : throw new ArgumentException($"{network.GetType().Name} has no parameters to train", nameof(network));
    }

    /// <summary>The optimiser and the settings that differ from the defaults, for printing.</summary>
    public abstract override string ToString();

    /// <summary>Checks the settings and makes libtorch's optimiser.</summary>
    /// <param name="parameters">At least one parameter.</param>
    /// <returns>A fresh optimiser.</returns>
    protected abstract optim.Optimizer Create(Parameter[] parameters);

    /// <summary>Refuses a setting out of its range.</summary>
    /// <param name="holds">Whether the setting is in its range.</param>
    /// <param name="name">The setting's name.</param>
    /// <param name="range">The range, as it reads after 'must be'.</param>
    /// <param name="value">What the setting is.</param>
    /// <exception cref="ArgumentException">The setting is out of its range.</exception>
    protected void Require(bool holds, string name, string range, object value)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}: {name} must be {range}, and is {value}"));
        }
    }
}
