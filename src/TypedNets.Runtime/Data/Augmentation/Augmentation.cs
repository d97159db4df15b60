namespace TypedNets;

/// <summary>
/// A random change of training images that leaves their class as it is; a target that is an image is changed in the same way. It is made on the pixels before they are normalised, with random numbers that
/// the loader's seed, the epoch and the image's place in its set fix: the same on every device, in any batch, and after a break.
/// </summary>
public abstract record Augmentation
{
    private protected Augmentation()
    {
    }

    /// <summary>The augmentation and its settings, for printing.</summary>
    public abstract override string ToString();

    /// <summary>Changes an image.</summary>
    /// <param name="image">The pixels.</param>
    /// <param name="random">The image's own random numbers.</param>
    internal abstract void Apply(PixelImage image, ref SeededRandom random);

    /// <summary>Refuses settings out of their range.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal abstract void Check();

    /// <summary>Refuses a set that it cannot change.</summary>
    /// <exception cref="ArgumentException">It does not fit the set.</exception>
    internal virtual void Check(SampleSet data)
    {
    }
}
