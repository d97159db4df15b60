using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// A training's own numbers out of libtorch's generator for the CPU, of which a process has one. Where several trainings run at once, each draws in turn,
/// and goes on from where it was when its last turn ended.
/// </summary>
internal sealed class RandomStream : IDisposable
{
    private static readonly Lock Generator = new();
    private static RandomStream? current;
    private Tensor? kept;

    /// <summary>Begins a stream.</summary>
    /// <param name="seed">Where; null goes on from where the generator is.</param>
    public RandomStream(int? seed)
    {
        using var turn = Turn();
        if (seed is { } number)
        {
            manual_seed(number);
        }
    }

    /// <summary>Until it is disposed, the generator is this stream's alone.</summary>
    public Lock.Scope Turn()
    {
        var turn = Generator.EnterScope();
        if (current != this)
        {
            if (current is not null)
            {
                current.kept = random.get_rng_state().DetachFromDisposeScope();
            }

            current = this;
            Take();
        }

        return turn;
    }

    /// <summary>Where the stream is; the caller disposes it.</summary>
    public Tensor Read()
    {
        using var turn = Turn();
        return random.get_rng_state();
    }

    /// <summary>Goes to where a stream was.</summary>
    public void Write(Tensor state)
    {
        using var turn = Turn();
        random.set_rng_state(state);
    }

    public void Dispose()
    {
        using var turn = Generator.EnterScope();
        current = current == this ? null : current;
        kept?.Dispose();
    }

    private void Take()
    {
        if (kept is not null)
        {
            random.set_rng_state(kept);
            kept.Dispose();
            kept = null;
        }
    }
}
