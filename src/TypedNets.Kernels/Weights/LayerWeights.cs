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

    /// <summary>Takes what a transposed convolution has learned, whose weight has what arrives first.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="hasBias">Whether it has a bias.</param>
    /// <param name="groups">Into how many groups the channels are divided.</param>
    /// <param name="sizes">Its weight's sizes: (in, out / groups, kernel height, kernel width).</param>
    /// <returns>The same as of a convolution, what leaves first.</returns>
    /// <exception cref="WeightsException">It is missing, or has another shape or type.</exception>
    public Filters TransposedFilters(string layer, bool hasBias, int groups, params ReadOnlySpan<int> sizes)
    {
        var weight = Take($"{layer}.weight", sizes);
        var (arriving, leaving) = (sizes[0] / groups, sizes[1]);
        var taps = weight.Length / (sizes[0] * leaving);
        var turned = new float[weight.Length];
        for (var group = 0; group < groups; group++)
        {
            for (var column = 0; column < leaving; column++)
            {
                for (var channel = 0; channel < arriving; channel++)
                {
                    weight.AsSpan(((((group * arriving) + channel) * leaving) + column) * taps, taps)
                        .CopyTo(turned.AsSpan(((((group * leaving) + column) * arriving) + channel) * taps, taps));
                }
            }
        }

        return new Filters(turned, hasBias ? Take($"{layer}.bias", groups * leaving) : null);
    }

    /// <summary>Takes the scale and shift of a norm that works its statistics out itself.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="hasWeight">Whether it has a scale.</param>
    /// <param name="hasBias">Whether it has a shift.</param>
    /// <param name="sizes">Their sizes.</param>
    /// <exception cref="WeightsException">Something is missing, or has another shape or type.</exception>
    public Norm ScaleAndShift(string layer, bool hasWeight, bool hasBias, params ReadOnlySpan<int> sizes)
    {
        var count = Count(sizes);
        return new Norm(hasWeight ? Take($"{layer}.weight", sizes) : Full(count, 1), hasBias ? Take($"{layer}.bias", sizes) : new float[count]);
    }

    /// <summary>Takes a learned tensor that bears its layer's name, as factors.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="each">For how many numbers that lie side by side each factor is.</param>
    /// <param name="sizes">The tensor's sizes.</param>
    /// <exception cref="WeightsException">It is missing, or has another shape or type.</exception>
    public Norm Scale(string layer, int each, params ReadOnlySpan<int> sizes)
    {
        var factors = Take(layer, sizes);
        var scale = new float[factors.Length * each];
        for (var index = 0; index < scale.Length; index++)
        {
            scale[index] = factors[index / each];
        }

        return new Norm(scale, new float[scale.Length]);
    }

    /// <summary>Takes a learned tensor that bears its layer's name, as what is added.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="sizes">The tensor's sizes.</param>
    /// <exception cref="WeightsException">It is missing, or has another shape or type.</exception>
    public Norm Term(string layer, params ReadOnlySpan<int> sizes)
    {
        var term = Take(layer, sizes);
        return new Norm(Full(term.Length, 1), term);
    }

    private static int Count(ReadOnlySpan<int> sizes)
    {
        var count = 1;
        foreach (var size in sizes)
        {
            count = checked(count * size);
        }

        return count;
    }

    private static float[] Full(int count, float value)
    {
        var numbers = new float[count];
        Array.Fill(numbers, value);
        return numbers;
    }
}
