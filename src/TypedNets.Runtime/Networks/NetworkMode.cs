namespace TypedNets;

/// <summary>
/// A network's mode among several threads. Any number of evaluations run at once: the first puts the network in evaluation mode, the last puts back what was before.
/// A step of a training, and whoever sets the mode, waits until they are done, as they wait for it.
/// </summary>
/// <param name="network">The network.</param>
internal sealed class NetworkMode(Network network)
{
    private readonly ReaderWriterLockSlim turns = new(LockRecursionPolicy.SupportsRecursion);
    private readonly Lock counting = new();
    private ModuleModes? before;
    private int evaluations;
    private int trainings;

    /// <summary>Evaluation mode, until it is disposed; on the thread that asked for it.</summary>
    /// <exception cref="ObjectDisposedException">The network is disposed.</exception>
    public Turn Evaluation()
    {
        DisposedModules.Refuse(network);
        turns.EnterReadLock();
        lock (counting)
        {
            if (evaluations++ == 0)
            {
                before = new ModuleModes(network);
                network.SetMode(training: false);
            }
        }

        return new(EndEvaluation);
    }

    /// <summary>A moment in which no other thread evaluates, until it is disposed: for a step of a training, and to set the mode.</summary>
    /// <exception cref="InvalidOperationException">This thread itself is within an evaluation, and would wait for ever.</exception>
    public Turn Alone()
    {
        if (turns.IsReadLockHeld)
        {
            throw new InvalidOperationException($"{network.GetName()} is being evaluated: train it, or set its mode, before or afterwards");
        }

        turns.EnterWriteLock();
        return new(turns.ExitWriteLock);
    }

    /// <summary>A training, until it is disposed: the mode is then as it was before.</summary>
    /// <exception cref="InvalidOperationException">Another training of the network is under way.</exception>
    /// <exception cref="ObjectDisposedException">The network is disposed.</exception>
    public Turn Training()
    {
        DisposedModules.Refuse(network);
        if (Interlocked.Exchange(ref trainings, 1) == 1)
        {
            throw new InvalidOperationException($"{network.GetName()} is being trained already: let that end, or train another network");
        }

        ModuleModes modes;
        try
        {
            using (Alone())
            {
                modes = new ModuleModes(network);
            }
        }
        catch
        {
            trainings = 0;
            throw;
        }

        return new(() =>
        {
            using (Alone())
            {
                modes.Dispose();
            }

            Volatile.Write(ref trainings, 0);
        });
    }

    /// <summary>Refuses a pass that wants to train while other threads evaluate.</summary>
    /// <exception cref="InvalidOperationException">It would run in evaluation mode.</exception>
    public void CheckPass()
    {
        if (Volatile.Read(ref evaluations) == 0 || turns.IsReadLockHeld || !network.Architecture.Layers.Any(layer => layer.HasTrainingMode))
        {
            return;
        }

        lock (counting)
        {
            if (before is { Training: true })
            {
                throw new InvalidOperationException(
                    $"{network.GetName()} is being evaluated by another thread, so that its layers are not in training mode: train it and evaluate it in turn, or evaluate a copy");
            }
        }
    }

    private void EndEvaluation()
    {
        lock (counting)
        {
            if (--evaluations == 0)
            {
                before!.Dispose();
                before = null;
            }
        }

        turns.ExitReadLock();
    }

    /// <summary>What was begun and is to be ended, once.</summary>
    /// <param name="end">Ends it.</param>
    public readonly struct Turn(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
