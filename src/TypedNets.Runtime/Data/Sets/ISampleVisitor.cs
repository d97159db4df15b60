namespace TypedNets.Data;

/// <summary>What is done with samples of one task and of another, above where a set could do it itself: see <see cref="SampleSet.Accept"/>. A task without a method of its own is one of values.</summary>
/// <typeparam name="T">What comes of it.</typeparam>
internal interface ISampleVisitor<out T>
{
    /// <summary>Samples with their classes.</summary>
    T Classes(ClassSet samples);

    /// <summary>Images with the images that should be made of them.</summary>
    T Images(ImagePairs samples) => Values(samples);

    /// <summary>Samples with values, of one target or of several.</summary>
    T Values(SampleSet samples);
}
