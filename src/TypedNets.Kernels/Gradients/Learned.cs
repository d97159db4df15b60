namespace TypedNets.Kernels.Gradients;

/// <summary>Numbers that are learned, and the gradient of the loss by them: memory of someone else, which is told before each step.</summary>
/// <param name="count">How many there are.</param>
internal sealed unsafe class Learned(int count)
{
    public int Count => count;

    public float* Values { get; set; }

    /// <summary>Where the gradient goes; null where none is wanted, as of what is frozen.</summary>
    public float* Gradient { get; set; }

    public bool IsWanted => Gradient != null;

    /// <summary>Gives one number its gradient, if it is wanted.</summary>
    /// <param name="index">Which number.</param>
    /// <param name="sum">The gradient of the batch.</param>
    /// <param name="isAdded">Whether it is added to what is there.</param>
    public void Give(int index, float sum, bool isAdded)
    {
        if (IsWanted)
        {
            Gradient[index] = sum + (isAdded ? Gradient[index] : 0);
        }
    }
}
