namespace TypedNets.Kernels.Gradients;

/// <summary>A thread's part in a step.</summary>
/// <param name="Crew">All threads.</param>
/// <param name="Thread">Which of them it is.</param>
/// <param name="Samples">The samples of the batch.</param>
/// <param name="IsAdded">Whether the gradients by what was learned are added to those that are there, and do not take their place.</param>
/// <param name="Seed">What dropouts draw from.</param>
internal readonly record struct Turn(Crew Crew, int Thread, int Samples, bool IsAdded, ulong Seed)
{
    public int Threads => Crew.Threads;

    /// <summary>Its samples: the first, and the one behind the last.</summary>
    public (int First, int End) OwnSamples => Share(Samples, 1);

    /// <summary>Its part of some things, in whole groups as far as there are any.</summary>
    public (int First, int End) Share(int count, int group)
    {
        var groups = (count + group - 1) / group;
        return (Math.Min(count, groups * Thread / Threads * group), Math.Min(count, groups * (Thread + 1) / Threads * group));
    }

    /// <summary>Waits for all threads.</summary>
    public void Meet() => Crew.Meet();
}
