using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// A step of stochastic gradient descent: g ← ∇ + decay · w; with a momentum μ, b ← μ · b + g, and g is b or, with Nesterov's, g + μ · b; w ← w − rate · g.
/// </summary>
/// <param name="count">How many numbers.</param>
internal sealed unsafe class SgdUpdate(int count) : ParameterUpdate(count)
{
    /// <summary>The running sum of gradients; null where there is no momentum.</summary>
    public required float* Momenta { get; init; }

    public required float Rate { get; init; }

    public required float Momentum { get; init; }

    public required float Decay { get; init; }

    public required bool IsNesterov { get; init; }

    public override void Run(int first, int end) => Widest.Run(new Part(this, first, end));

    private readonly struct Part(SgdUpdate update, int first, int end) : ILaneWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TVector, TLanes>()
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var values = update.Values;
            var gradients = update.Gradients;
            var momenta = update.Momenta;
            var isNesterov = update.IsNesterov;
            var (rate, momentum, decay) = (TLanes.Spread(-update.Rate), TLanes.Spread(update.Momentum), TLanes.Spread(update.Decay));
            for (var at = first; at < end; at += TLanes.Count)
            {
                var left = end - at;
                var value = Load<TVector, TLanes>(values + at, left);
                var gradient = TLanes.MultiplyAdd(decay, value, Load<TVector, TLanes>(gradients + at, left));
                if (momenta != null)
                {
                    var sum = TLanes.MultiplyAdd(momentum, Load<TVector, TLanes>(momenta + at, left), gradient);
                    Store<TVector, TLanes>(sum, momenta + at, left);
                    gradient = isNesterov ? TLanes.MultiplyAdd(momentum, sum, gradient) : sum;
                }

                Store<TVector, TLanes>(TLanes.MultiplyAdd(rate, gradient, value), values + at, left);
            }
        }
    }
}
