namespace TypedNets.Kernels.Gradients;

/// <summary>
/// A layer of a step that trains: what it gives of a batch, and backward what the loss's gradient is by what it reads and has learned. Several threads do it, each a part;
/// mostly each its samples, so that a thread goes from layer to layer and waits for none.
/// </summary>
internal abstract class GradientLayer
{
    /// <summary>What it reads.</summary>
    public abstract IReadOnlyList<Source> Sources { get; }

    /// <summary>What it gives.</summary>
    public abstract Signal Target { get; }

    /// <summary>What it has learned.</summary>
    public virtual IReadOnlyList<Learned> Parameters => [];

    /// <summary>Whether a thread reads what others made, or makes what others read: all wait for one another before it and behind it.</summary>
    public virtual bool CrossesSamples => false;

    /// <summary>Works out where all lies, once the signals have their borders.</summary>
    /// <param name="samples">The most samples of a batch.</param>
    /// <param name="threads">How many threads there will be.</param>
    public virtual void Lay(int samples, int threads)
    {
    }

    /// <summary>Makes ready for a step: what was learned has changed since the last one. All threads wait behind it.</summary>
    public virtual void Prepare(in Turn turn)
    {
    }

    public abstract void Forward(in Turn turn);

    public abstract void Backward(in Turn turn);

    /// <summary>Adds up what each thread has found, once all are done.</summary>
    public virtual void Finish(in Turn turn)
    {
    }
}
