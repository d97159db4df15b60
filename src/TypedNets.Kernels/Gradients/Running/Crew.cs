namespace TypedNets.Kernels.Gradients;

/// <summary>
/// Some threads that do one piece of work together, over and over: whoever calls is one of them. Between two pieces the others look out for the next one for a moment, and then sleep.
/// </summary>
internal abstract class Crew : IDisposable
{
    // Some 20 µs: longer than an optimiser's step takes, and too short to be missed by others.
    private const int Patience = 400;

    private readonly Thread[] others;
    private readonly SemaphoreSlim[] calls;
    private readonly int[] asleep;
    private volatile bool isOver;
    private int pieces;
    private int left;
    private int arrived;
    private int meetings;

    /// <param name="threads">How many threads, the caller's among them.</param>
    protected Crew(int threads)
    {
        Threads = threads;
        asleep = new int[threads];
        calls = [.. Enumerable.Range(0, threads).Select(_ => new SemaphoreSlim(0))];
        others = [.. Enumerable.Range(1, threads - 1).Select(thread => new Thread(() => Serve(thread)) { IsBackground = true, Name = "TypedNets step" })];
        Array.ForEach(others, thread => thread.Start());
    }

    public int Threads { get; }

    /// <summary>Waits until all threads are here.</summary>
    public void Meet()
    {
        if (Threads == 1)
        {
            return;
        }

        var meeting = Volatile.Read(ref meetings);
        if (Interlocked.Increment(ref arrived) == Threads)
        {
            arrived = 0;
            Volatile.Write(ref meetings, meeting + 1);
            return;
        }

        var wait = default(SpinWait);
        while (Volatile.Read(ref meetings) == meeting)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    public virtual void Dispose()
    {
        isOver = true;
        Call();
        Array.ForEach(others, thread => thread.Join());
        Array.ForEach(calls, call => call.Dispose());
    }

    /// <summary>A thread's part.</summary>
    protected abstract void Work(int thread);

    /// <summary>Does a piece of work with all threads.</summary>
    protected void WorkTogether()
    {
        if (Threads > 1)
        {
            left = Threads - 1;
            Call();
        }

        Work(0);
        var wait = default(SpinWait);
        while (Volatile.Read(ref left) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Call()
    {
        Interlocked.Increment(ref pieces);
        for (var thread = 1; thread < Threads; thread++)
        {
            if (Interlocked.Exchange(ref asleep[thread], 0) == 1)
            {
                calls[thread].Release();
            }
        }
    }

    private void Serve(int thread)
    {
        for (var done = 0; ; done++)
        {
            Await(thread, done);
            if (isOver)
            {
                return;
            }

            Work(thread);
            Interlocked.Decrement(ref left);
        }
    }

    private void Await(int thread, int done)
    {
        for (var look = 0; look < Patience; look++)
        {
            if (Volatile.Read(ref pieces) != done)
            {
                return;
            }

            Thread.SpinWait(8);
        }

        Interlocked.Exchange(ref asleep[thread], 1);
        if (Volatile.Read(ref pieces) == done || Interlocked.Exchange(ref asleep[thread], 0) == 0)
        {
            calls[thread].Wait();
        }
    }
}
