using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// A step t of Adam: m ← m + (1 − β₁)(g − m), v ← β₂ · v + (1 − β₂) g², w ← w − rate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε); with AMSGrad the largest v so far takes v's place.
/// Kingma and Ba, "Adam: a method for stochastic optimization", 2015. A decay is added to the gradient, g ← ∇ + decay · w, or, as AdamW has it, taken from what was learned: w ← w − rate · decay · w
/// (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019).
/// </summary>
/// <param name="count">How many numbers.</param>
internal sealed unsafe class AdamUpdate(int count) : ParameterUpdate(count)
{
    /// <summary>The running means of the gradient.</summary>
    public required float* Means { get; init; }

    /// <summary>The running means of its square.</summary>
    public required float* Squares { get; init; }

    /// <summary>The largest of these so far; null where they are not asked for.</summary>
    public required float* Largest { get; init; }

    public required double Rate { get; init; }

    public required double Beta1 { get; init; }

    public required double Beta2 { get; init; }

    public required double Eps { get; init; }

    public required double Decay { get; init; }

    /// <summary>Whether the decay is AdamW's.</summary>
    public required bool IsDecoupled { get; init; }

    /// <summary>Which step it is, from 1.</summary>
    public required long Step { get; init; }

    public override void Run(int first, int end) => Widest.Run(new Part(this, first, end));

    private readonly struct Part(AdamUpdate update, int first, int end) : ILaneWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TVector, TLanes>()
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var values = update.Values;
            var gradients = update.Gradients;
            var means = update.Means;
            var squares = update.Squares;
            var largest = update.Largest;
            var toMean = TLanes.Spread((float)(1 - update.Beta1));
            var (kept, toSquare) = (TLanes.Spread((float)update.Beta2), TLanes.Spread((float)(1 - update.Beta2)));
            var size = TLanes.Spread((float)(-update.Rate / (1 - Math.Pow(update.Beta1, update.Step))));
            var root = TLanes.Spread((float)(1 / Math.Sqrt(1 - Math.Pow(update.Beta2, update.Step))));
            var eps = TLanes.Spread((float)update.Eps);
            var added = TLanes.Spread((float)(update.IsDecoupled ? 0 : update.Decay));
            var left = TLanes.Spread((float)(update.IsDecoupled ? 1 - (update.Rate * update.Decay) : 1));
            for (var at = first; at < end; at += TLanes.Count)
            {
                var rest = end - at;
                var value = Load<TVector, TLanes>(values + at, rest);
                var gradient = TLanes.MultiplyAdd(added, value, Load<TVector, TLanes>(gradients + at, rest));
                var mean = Load<TVector, TLanes>(means + at, rest);
                mean = TLanes.MultiplyAdd(toMean, TLanes.Subtract(gradient, mean), mean);
                Store<TVector, TLanes>(mean, means + at, rest);
                var square = TLanes.Multiply(kept, Load<TVector, TLanes>(squares + at, rest));
                square = TLanes.MultiplyAdd(TLanes.Multiply(toSquare, gradient), gradient, square);
                Store<TVector, TLanes>(square, squares + at, rest);
                if (largest != null)
                {
                    square = TLanes.Largest(Load<TVector, TLanes>(largest + at, rest), square);
                    Store<TVector, TLanes>(square, largest + at, rest);
                }

                var divisor = TLanes.MultiplyAdd(TLanes.Sqrt(square), root, eps);
                Store<TVector, TLanes>(TLanes.MultiplyAdd(size, TLanes.Divide(mean, divisor), TLanes.Multiply(left, value)), values + at, rest);
            }
        }
    }
}
