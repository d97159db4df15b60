namespace TypedNets;

/// <summary>
/// How the learning rate moves over a training: an immutable value from which each training starts a fresh <see cref="Scheduler"/>. Derive from it for one of your own.
/// </summary>
public abstract record Schedule
{
    /// <summary>
    /// Whether its curve depends on how many epochs the training has: a training with such a schedule does not go on with more of them. True unless a schedule says otherwise.
    /// </summary>
    public virtual bool SpansTraining => true;

    /// <summary>Starts the schedule.</summary>
    /// <param name="learningRate">The optimiser's own rate.</param>
    /// <param name="epochs">The epochs of the training.</param>
    /// <param name="stepsPerEpoch">The optimiser's steps in each.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public abstract Scheduler Start(double learningRate, int epochs, int stepsPerEpoch);

    /// <summary>The schedule and the settings that differ from the defaults, for printing.</summary>
    public abstract override string ToString();

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
