namespace TypedNets;

/// <summary>Samples of whose classes a network is about as sure.</summary>
/// <param name="From">The bin's lower edge, from 0 to 1; what it holds is above.</param>
/// <param name="To">Its upper edge.</param>
/// <param name="Count">Its samples.</param>
/// <param name="Confidence">The mean share that the network gives to the class it predicts; 0 without samples.</param>
/// <param name="Accuracy">The share of its samples that the network is right about; 0 without samples.</param>
public sealed record CalibrationBin(double From, double To, long Count, double Confidence, double Accuracy)
{
    /// <summary>How far confidence and accuracy are apart.</summary>
    public double Gap => Math.Abs(Confidence - Accuracy);
}
