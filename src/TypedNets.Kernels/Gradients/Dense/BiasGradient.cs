using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>Backward of what is added to a dense layer's products: no gradient comes through where the ReLU gave 0, and the bias's is the sum of all samples'.</summary>
internal unsafe struct BiasGradient : ILaneWork
{
    /// <summary>What threads share in: whole registers of the widest kind, so that none writes what another reads.</summary>
    public const int Group = 16;

    /// <summary>What the layer gave.</summary>
    public float* Values;

    /// <summary>The gradient by it.</summary>
    public float* Gradients;

    /// <summary>From a sample to the next.</summary>
    public int Pitch;
    public int Samples;

    /// <summary>The columns that are done, from a whole group on.</summary>
    public (int First, int End) Columns;
    public bool IsRectified;

    /// <summary>Where the bias's gradient goes; null where none is wanted.</summary>
    public float* Sums;

    /// <summary>Whether the sums are added to what is there.</summary>
    public bool IsAdded;

    public readonly void Run<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        for (var column = Columns.First; column < Columns.End && (IsRectified || Sums != null); column += TLanes.Count)
        {
            Register<TVector, TLanes>(column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Register<TVector, TLanes>(int column)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var sum = TLanes.Zero;
        var value = Values + column;
        var gradient = Gradients + column;
        for (var sample = 0; sample < Samples; sample++, value += Pitch, gradient += Pitch)
        {
            var g = TLanes.Load(gradient);
            if (IsRectified)
            {
                g = TLanes.WhereLess(TLanes.Zero, TLanes.Load(value), g, TLanes.Zero);
                TLanes.Store(g, gradient);
            }

            sum = TLanes.Add(sum, g);
        }

        if (Sums != null)
        {
            var first = TLanes.First(Math.Min(TLanes.Count, Columns.End - column));
            TLanes.StoreFirst(IsAdded ? TLanes.Add(sum, TLanes.LoadFirst(Sums + column, first, TLanes.Zero)) : sum, Sums + column, first);
        }
    }
}
