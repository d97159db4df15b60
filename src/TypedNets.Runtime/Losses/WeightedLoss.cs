using static TorchSharp.torch;

namespace TypedNets;

/// <summary>A loss times a number.</summary>
internal sealed record WeightedLoss : Loss
{
    private readonly double weight;
    private readonly Loss loss;

    /// <param name="weight">The number.</param>
    /// <param name="loss">The loss.</param>
    public WeightedLoss(double weight, Loss loss) => (this.weight, this.loss) = (weight, loss);

    internal override bool ComparesClasses => loss.ComparesClasses;

    internal override bool ComparesValues => loss.ComparesValues;

    internal override bool ComparesShares => loss.ComparesShares;

    internal override bool IsOfAll => loss.IsOfAll;

    public override Tensor Compute(Tensor output, Tensor target) => Weighted(loss.ComputeNumber(output, target));

    public override string ToString() => FormattableString.Invariant($"{weight} * {loss}");

    internal override Tensor ComputeAll(IReadOnlyList<Tensor> outputs, IReadOnlyDictionary<string, Tensor> batch) => Weighted(loss.Number(loss.ComputeAll(outputs, batch)));

    private Tensor Weighted(Tensor value)
    {
        using (value)
        {
            return value * weight;
        }
    }
}
