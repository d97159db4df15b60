using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>How generated networks run the layers of sequences, batch first: (N, L, features).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Sequences
{
    /// <summary>Runs an LSTM from a state of zeros.</summary>
    /// <param name="layer">The layer, made batch first.</param>
    /// <param name="input">(N, L, features).</param>
    /// <param name="lastOnly">Whether only the state after the whole sequence is wanted; both directions' where it is read both ways.</param>
    /// <returns>(N, L, hidden), or (N, hidden).</returns>
    public static Tensor Run(LSTM layer, Tensor input, bool lastOnly)
    {
        // TorchSharp's recurrent layers leave the zero state that they start from: the scope frees it.
        using var scope = NewDisposeScope();
        var (output, hidden, _) = layer.call(input);
        return Chosen(output, hidden, lastOnly).MoveToOuterDisposeScope();
    }

    /// <summary>Runs a GRU from a state of zeros.</summary>
    /// <inheritdoc cref="Run(LSTM, Tensor, bool)"/>
    public static Tensor Run(GRU layer, Tensor input, bool lastOnly)
    {
        using var scope = NewDisposeScope();
        var (output, hidden) = layer.call(input);
        return Chosen(output, hidden, lastOnly).MoveToOuterDisposeScope();
    }

    /// <summary>Runs an Elman network from a state of zeros.</summary>
    /// <inheritdoc cref="Run(LSTM, Tensor, bool)"/>
    public static Tensor Run(RNN layer, Tensor input, bool lastOnly)
    {
        using var scope = NewDisposeScope();
        var (output, hidden) = layer.call(input);
        return Chosen(output, hidden, lastOnly).MoveToOuterDisposeScope();
    }

    /// <summary>Lets each element of a sequence look at all others.</summary>
    /// <param name="layer">The attention; TorchSharp's takes the sequence first, so it is turned around here.</param>
    /// <param name="input">(N, L, features): query, key and value.</param>
    /// <param name="isCausal">Whether each looks only at itself and those before it.</param>
    /// <param name="text">The numbers that the vectors were looked up by, (N, L), where padding is to be overlooked.</param>
    /// <param name="paddingIdx">The number of them that is padding.</param>
    /// <returns>(N, L, features).</returns>
    public static Tensor SelfAttention(MultiheadAttention layer, Tensor input, bool isCausal = false, Tensor? text = null, long paddingIdx = 0)
    {
        using var scope = NewDisposeScope();
        var sequence = input.transpose(0, 1);
        var (output, _) = layer.call(sequence, sequence, sequence, text?.eq(paddingIdx), false, isCausal ? Later(input) : null);
        return BatchFirst(output).MoveToOuterDisposeScope();
    }

    /// <summary>Runs a layer of a transformer's encoder.</summary>
    /// <param name="layer">The layer; TorchSharp's takes the sequence first, so it is turned around here.</param>
    /// <param name="input">(N, L, features).</param>
    /// <param name="isCausal">Whether each looks only at itself and those before it.</param>
    /// <param name="text">The numbers that the vectors were looked up by, (N, L), where padding is to be overlooked.</param>
    /// <param name="paddingIdx">The number of them that is padding.</param>
    /// <returns>(N, L, features).</returns>
    public static Tensor Encode(TransformerEncoderLayer layer, Tensor input, bool isCausal = false, Tensor? text = null, long paddingIdx = 0)
    {
        using var scope = NewDisposeScope();
        return BatchFirst(layer.call(input.transpose(0, 1), isCausal ? Later(input) : null, text?.eq(paddingIdx))).MoveToOuterDisposeScope();
    }

    /// <summary>Laid out anew, since not every layer takes what only looks turned around: libtorch's normalisation of volumes does not.</summary>
    private static Tensor BatchFirst(Tensor sequence) => sequence.transpose(0, 1).contiguous();

    /// <summary>What keeps the elements of a sequence from those behind them: it is added to the scores, since libtorch adds a mask of truth values as well.</summary>
    private static Tensor Later(Tensor input) => full(input.size(1), input.size(1), double.NegativeInfinity, input.dtype, input.device).triu(1);

    /// <summary>
    /// The outputs, or the state that the last layer ended with: where a sequence is read both ways, each way has then read all of it.
    /// </summary>
    private static Tensor Chosen(Tensor output, Tensor hidden, bool lastOnly)
    {
        var directions = output.size(2) / hidden.size(2);
        return lastOnly ? hidden.narrow(0, hidden.size(0) - directions, directions).transpose(0, 1).flatten(1) : output;
    }
}
