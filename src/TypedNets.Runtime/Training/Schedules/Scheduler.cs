using static TorchSharp.torch;

namespace TypedNets;

/// <summary>A learning-rate schedule under way: told of each step and each epoch, it says the rate of the next step.</summary>
public abstract class Scheduler
{
    /// <summary>The learning rate of the next step.</summary>
    public abstract double LearningRate { get; }

    /// <summary>The momentum of the next step (for Adam, the first beta); null leaves the optimiser's own.</summary>
    public virtual double? Momentum => null;

    /// <summary>The optimiser took a step.</summary>
    public virtual void StepEnded()
    {
    }

    /// <summary>An epoch was trained and validated.</summary>
    /// <param name="result">What it came to.</param>
    public virtual void EpochEnded(EpochResult result)
    {
    }

    /// <summary>Writes what the schedule must remember to go on after a break.</summary>
    /// <param name="state">Numbers by name.</param>
    public abstract void Save(IDictionary<string, double> state);

    /// <summary>Goes back to where <see cref="Save"/> was called.</summary>
    /// <param name="state">The same numbers.</param>
    public abstract void Load(IReadOnlyDictionary<string, double> state);

    /// <summary>Sets the rate, and the momentum where the schedule has one, in an optimiser.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="settings">What made it, which knows how the rates of its parts differ.</param>
    internal void ApplyTo(optim.Optimizer optimizer, Optimizer settings)
    {
        settings.SetRate(optimizer, LearningRate);
        foreach (var group in optimizer.ParamGroups)
        {
            switch (group)
            {
                case optim.IBetas adam when Momentum is { } beta1:
                    adam.Betas = (beta1, adam.Betas.Item2);
                    break;
                case optim.IMomentum sgd when Momentum is { } momentum:
                    sgd.Momentum = momentum;
                    break;
            }
        }
    }
}
