namespace TypedNets;

/// <summary>What a network took one sample for.</summary>
/// <param name="Index">The sample's place in its set.</param>
/// <param name="Actual">The sample's class, an index into the class names.</param>
/// <param name="Predicted">The class that the network holds most likely.</param>
/// <param name="Probabilities">The share that the network gives to each class; their sum is 1.</param>
public sealed record Prediction(int Index, int Actual, int Predicted, IReadOnlyList<float> Probabilities)
{
    /// <summary>The names of the classes, where they are known.</summary>
    internal IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>What a person calls the samples.</summary>
    internal Noun Noun { get; init; } = Noun.Sample;

    /// <summary>Whether the network is right.</summary>
    public bool IsRight => Actual == Predicted;

    /// <summary>The share that the network gives to the class it predicts, from 0 to 1.</summary>
    public float Confidence => Probabilities[Predicted];

    /// <summary>The cross-entropy of this sample: the natural logarithm of the share that the network gives to the right class, made positive. Infinite where that share is 0.</summary>
    public double Loss => -Math.Log(Probabilities[Actual]);

    /// <summary>As a person reads it: <c>image 3: sneaker 97.1 %, is ankle boot</c>.</summary>
    public override string ToString() => Printable.Escape(FormattableString.Invariant($"{Noun.One} {Index}: {Name(Predicted)} {100 * Confidence:0.0} %, ") + (IsRight ? "right" : $"is {Name(Actual)}"));

    private string Name(int index) => ClassNames is null ? FormattableString.Invariant($"class {index}") : ClassNames[index];
}
