namespace TypedNets.Data;

/// <summary>
/// A random change of training images that leaves their class as it is: an immutable value, safe to share between trainers. Derive from it for one of your own.
/// </summary>
/// <remarks>
/// It is made on the pixels before they are normalised, with random numbers that the loader's seed, the epoch and the image's place in its set fix: the same on every device,
/// in any batch, and after a break. A target that is an image is changed too, with the same random numbers.
/// </remarks>
/// <example>
/// <code>
/// /// &lt;summary&gt;Paints a square black, somewhere in the image.&lt;/summary&gt;
/// sealed record RandomErasing(int Side) : Augmentation
/// {
///     public override void Apply(PixelImage image, SeededRandom random)
///     {
///         var (top, left) = (random.Next(image.Height), random.Next(image.Width));
///         for (var channel = 0; channel &lt; image.Channels; channel++)
///         {
///             for (var y = top; y &lt; Math.Min(top + Side, image.Height); y++)
///             {
///                 image.Row(channel, y)[left..Math.Min(left + Side, image.Width)].Clear();
///             }
///         }
///     }
///
///     public override string ToString() => $"RandomErasing({Side})";
/// }
/// </code>
/// </example>
public abstract record Augmentation
{
    /// <summary>Changes an image where it lies. Called by a thread of its own, for one image at a time.</summary>
    /// <param name="image">The pixels.</param>
    /// <param name="random">The image's own random numbers: take no others, so that a training repeats itself.</param>
    public abstract void Apply(PixelImage image, SeededRandom random);

    /// <summary>The augmentation and its settings, for printing; a training goes on only with augmentations that read the same.</summary>
    public abstract override string ToString();

    /// <summary>Refuses settings out of their range, and a set that it cannot change; called before the first image. By default nothing is refused.</summary>
    /// <param name="data">The images that it will change.</param>
    /// <exception cref="ArgumentException">A setting is out of its range, or it does not fit the set.</exception>
    protected internal virtual void Check(SampleSet data)
    {
    }
}
