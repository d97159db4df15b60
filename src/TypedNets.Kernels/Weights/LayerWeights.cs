using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>The weights of a network, a layer at a time.</summary>
/// <param name="network">The network's name, for messages.</param>
/// <param name="weights">Its weights.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
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

    /// <summary>Takes the vectors of an embedding, none longer than it may be.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="features">The numbers of each.</param>
    /// <param name="mostNorm">The longest that one may be, PyTorch's <c>max_norm</c>; 0 where any may be.</param>
    /// <param name="norm">The norm in which that is measured.</param>
    /// <exception cref="WeightsException">It is missing, or has another shape or type.</exception>
    public float[] Vectors(string layer, int count, int features, double mostNorm = 0, double norm = 2)
    {
        var vectors = Take($"{layer}.weight", count, features);
        for (var index = 0; mostNorm > 0 && index < count; index++)
        {
            var vector = vectors.AsSpan(index * features, features);
            double sum = 0;
            foreach (var number in vector)
            {
                sum += Math.Pow(Math.Abs(number), norm);
            }

            var length = Math.Pow(sum, 1 / norm);
            for (var feature = 0; length > mostNorm && feature < features; feature++)
            {
                vector[feature] *= (float)(mostNorm / (length + 1e-7));
            }
        }

        return vectors;
    }

    /// <summary>Takes the projections of an attention to queries, keys and values; the queries come out divided by the root of a head's features.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="hasBias">Whether they have biases.</param>
    /// <param name="features">The features.</param>
    /// <param name="heads">The heads.</param>
    /// <exception cref="WeightsException">Something is missing, or has another shape or type.</exception>
    public Filters Projections(string layer, bool hasBias, int features, int heads)
    {
        var weight = Take($"{layer}.in_proj_weight", 3 * features, features);
        var bias = hasBias ? Take($"{layer}.in_proj_bias", 3 * features) : null;
        var share = 1 / MathF.Sqrt(features / (float)heads);
        foreach (ref var number in weight.AsSpan(0, features * features))
        {
            number *= share;
        }

        foreach (ref var number in bias.AsSpan(0, bias is null ? 0 : features))
        {
            number *= share;
        }

        return new Filters(weight, bias);
    }

    /// <summary>Takes the key or value that an attention has beside its sequence, and zeros behind it.</summary>
    /// <param name="name">The tensor's whole name; empty where there is none.</param>
    /// <param name="features">The features.</param>
    /// <param name="hasZero">Whether there is one of zeros as well.</param>
    /// <exception cref="WeightsException">It is missing, or has another shape or type.</exception>
    public float[] Beside(string name, int features, bool hasZero)
    {
        ArgumentNullException.ThrowIfNull(name);
        var learned = name.Length == 0 ? [] : Take(name, 1, 1, features);
        return hasZero ? [.. learned, .. new float[features]] : learned;
    }

    /// <summary>Takes the weights of one direction of a recurrent layer.</summary>
    /// <param name="weight">The weight's whole name.</param>
    /// <param name="bias">The bias's; empty where there is none.</param>
    /// <param name="rows">The gates' states.</param>
    /// <param name="columns">What each is made of.</param>
    /// <exception cref="WeightsException">Something is missing, or has another shape or type.</exception>
    public Filters Gates(string weight, string bias, int rows, int columns)
    {
        ArgumentNullException.ThrowIfNull(bias);
        return new Filters(Take(weight, rows, columns), bias.Length == 0 ? null : Take(bias, rows));
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
