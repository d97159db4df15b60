using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>How generated networks run the layers of sequences, batch first: (N, L, features).</summary>
public static class Sequences
{
    /// <summary>Runs an LSTM from a state of zeros.</summary>
    /// <param name="layer">The layer, made batch first.</param>
    /// <param name="input">(N, L, features).</param>
    /// <param name="lastOnly">Whether only the output of the last element is wanted.</param>
    /// <returns>(N, L, hidden), or (N, hidden).</returns>
    public static Tensor Run(LSTM layer, Tensor input, bool lastOnly)
    {
        var (output, hidden, cell) = layer.call(input);
        hidden.Dispose();
        cell.Dispose();
        return lastOnly ? Last(output) : output;
    }

    /// <summary>Runs a GRU from a state of zeros.</summary>
    /// <inheritdoc cref="Run(LSTM, Tensor, bool)"/>
    public static Tensor Run(GRU layer, Tensor input, bool lastOnly)
    {
        var (output, hidden) = layer.call(input);
        hidden.Dispose();
        return lastOnly ? Last(output) : output;
    }

    /// <summary>Runs an Elman network from a state of zeros.</summary>
    /// <inheritdoc cref="Run(LSTM, Tensor, bool)"/>
    public static Tensor Run(RNN layer, Tensor input, bool lastOnly)
    {
        var (output, hidden) = layer.call(input);
        hidden.Dispose();
        return lastOnly ? Last(output) : output;
    }

    /// <summary>Lets each element of a sequence look at all others.</summary>
    /// <param name="layer">The attention; TorchSharp's takes the sequence first, so it is turned around here.</param>
    /// <param name="input">(N, L, features): query, key and value.</param>
    /// <returns>(N, L, features).</returns>
    public static Tensor SelfAttention(MultiheadAttention layer, Tensor input)
    {
        using var sequence = input.transpose(0, 1);
        var (output, weights) = layer.call(sequence, sequence, sequence, null, false, null);
        weights?.Dispose();
        using (output)
        {
            return output.transpose(0, 1);
        }
    }

    /// <summary>Runs a layer of a transformer's encoder.</summary>
    /// <param name="layer">The layer; TorchSharp's takes the sequence first, so it is turned around here.</param>
    /// <param name="input">(N, L, features).</param>
    /// <returns>(N, L, features).</returns>
    public static Tensor Encode(TransformerEncoderLayer layer, Tensor input)
    {
        using var sequence = input.transpose(0, 1);
        using var output = layer.call(sequence, null, null);
        return output.transpose(0, 1);
    }

    private static Tensor Last(Tensor output)
    {
        using (output)
        {
            return output.select(1, output.size(1) - 1);
        }
    }
}
