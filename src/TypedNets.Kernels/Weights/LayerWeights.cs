namespace TypedNets.Kernels;

/// <summary>The weights of a network, a layer at a time.</summary>
/// <param name="network">The network's name, for messages.</param>
/// <param name="weights">Its weights.</param>
public readonly struct LayerWeights(string network, Weights weights)
{
    /// <summary>Takes a tensor by its whole name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="sizes">The sizes it must have.</param>
    /// <exception cref="WeightsException">It is missing, or has another shape or type.</exception>
    public float[] Take(string name, params ReadOnlySpan<int> sizes) => weights.Take(network, name, sizes);

    /// <summary>Takes what a convolution or a dense layer has learned.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="hasBias">Whether it has a bias.</param>
    /// <param name="sizes">Its weight's sizes, the columns first.</param>
    /// <exception cref="WeightsException">It is missing, or has another shape or type.</exception>
    public Filters Filters(string layer, bool hasBias, params ReadOnlySpan<int> sizes) =>
        new(Take($"{layer}.weight", sizes), hasBias ? Take($"{layer}.bias", sizes[0]) : null);

    /// <summary>Takes what a batch norm has learned. Ioffe and Szegedy, "Batch Normalization", 2015.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="isAffine">Whether it has a scale and a shift of its own.</param>
    /// <param name="eps">What is added to the variance.</param>
    /// <param name="channels">The channels.</param>
    /// <exception cref="WeightsException">Something is missing, or has another shape or type.</exception>
    public Norm Norm(string layer, bool isAffine, double eps, int channels)
    {
        var scale = isAffine ? Take($"{layer}.weight", channels) : null;
        var shift = isAffine ? Take($"{layer}.bias", channels) : null;
        var mean = Take($"{layer}.running_mean", channels);
        var variance = Take($"{layer}.running_var", channels);
        weights.Pass($"{layer}.num_batches_tracked");
        var norm = new Norm(new float[channels], new float[channels]);
        for (var channel = 0; channel < channels; channel++)
        {
            var factor = (scale?[channel] ?? 1) / Math.Sqrt(variance[channel] + eps);
            norm.Scale[channel] = (float)factor;
            norm.Shift[channel] = (float)((shift?[channel] ?? 0) - (mean[channel] * factor));
        }

        return norm;
    }
}
