namespace TypedNets;

/// <summary>What is watched to say which epoch was the best.</summary>
public enum Monitor
{
    /// <summary>The mean loss over the validation set; lower is better.</summary>
    ValidationLoss,

    /// <summary>The share of the validation set named rightly; higher is better.</summary>
    ValidationAccuracy,

    /// <summary>The mean loss over the epoch's training images; lower is better.</summary>
    TrainLoss,

    /// <summary>The share of the epoch's training images named rightly; higher is better.</summary>
    TrainAccuracy,
}
