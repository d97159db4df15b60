using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Which optimiser to use, with which settings: an immutable value from which each training makes a fresh optimiser. Derive from it for one of your own.</summary>
/// <param name="LearningRate">The size of a step.</param>
public abstract record Optimizer(double LearningRate)
{
    /// <summary>
    /// Parts of the network that learn at another rate, PyTorch's parameter groups: <c>[("features", 0.1)]</c> has them take a tenth of the rate, whatever a <see cref="Schedule"/> makes of it.
    /// A part is a layer, <c>conv1</c>, or what the names of several begin with, <c>layer4</c>; no two may have a parameter in common. All others learn at the rate itself.
    /// </summary>
    public IReadOnlyList<(string Layers, double Factor)> RateFactors { get; init; } = [];

    /// <summary>Makes libtorch's optimiser for a network's parameters; for a training loop written by hand.</summary>
    /// <param name="network">The network, already on the device it trains on.</param>
    /// <returns>The optimiser; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range, the network has no parameters, or none of a part that <see cref="RateFactors"/> names.</exception>
    public optim.Optimizer Create(nn.Module network)
    {
        Require(LearningRate >= 0, nameof(LearningRate), "at least 0", LearningRate);
        Require(RateFactors is not null, nameof(RateFactors), "a list", "null");
        foreach (var (layers, factor) in RateFactors!)
        {
            Require(double.IsFinite(factor) && factor >= 0, nameof(RateFactors), $"finite and at least 0 for {layers}", factor);
        }

        var parameters = network.parameters().ToArray();
        return parameters.Length == 0 ? throw new ArgumentException($"{network.GetType().Name} has no parameters to train", nameof(network))
            : RateFactors.Count == 0 ? Create(parameters)
            : Create(ParameterGroups.Divide(network, [.. RateFactors.Select(part => part.Layers)]));
    }

    /// <summary>Whether both are the same optimiser with the same settings.</summary>
    /// <param name="other">The other.</param>
    public virtual bool Equals(Optimizer? other) => other is not null && EqualityContract == other.EqualityContract
        && LearningRate.Equals(other.LearningRate) && RateFactors.SequenceEqual(other.RateFactors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, LearningRate, RateFactors.Count);

    /// <summary>Sets the rate of the next step, each part's by its factor.</summary>
    /// <param name="made">What <see cref="Create(nn.Module)"/> made.</param>
    /// <param name="rate">The rate of what <see cref="RateFactors"/> does not name.</param>
    internal void SetRate(optim.Optimizer made, double rate)
    {
        // The rest comes first, where there is one.
        var groups = made.ParamGroups.ToArray();
        for (var index = 0; index < groups.Length; index++)
        {
            var part = index - (groups.Length - RateFactors.Count);
            groups[index].LearningRate = RateFactors.Count > 0 && part >= 0 ? rate * RateFactors[part].Factor : rate;
        }
    }

    /// <summary>The parts with a rate of their own, for printing; empty where there are none.</summary>
    internal string PartsText => string.Join(", ", RateFactors.Select(part => FormattableString.Invariant($"{part.Layers} × {part.Factor}")));

    /// <summary>The optimiser and the settings that differ from the defaults, for printing.</summary>
    public abstract override string ToString();

    /// <summary>Checks the settings and makes libtorch's optimiser.</summary>
    /// <param name="parameters">At least one parameter.</param>
    /// <returns>A fresh optimiser.</returns>
    protected abstract optim.Optimizer Create(Parameter[] parameters);

    private optim.Optimizer Create(IReadOnlyList<Parameter[]> groups)
    {
        var whole = Create(groups[0]);
        foreach (var parameters in groups.Skip(1))
        {
            using var part = Create(parameters);
            whole.add_param_group(part.ParamGroups.OfType<ParamGroup>().Single());
        }

        SetRate(whole, LearningRate);
        return whole;
    }

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
