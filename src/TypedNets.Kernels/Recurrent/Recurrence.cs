using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Memory;
using TypedNets.Kernels.Products;
using TypedNets.Kernels.Recurrent;

namespace TypedNets.Kernels;

/// <summary>
/// One layer of a recurrent network in one direction: PyTorch's <c>nn.LSTM</c>, <c>nn.GRU</c> and <c>nn.RNN</c> behind the product of the whole sequence with the weights of what arrives. At each element the product of
/// the states is taken for all samples together, so that weights are read once for them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Recurrence : Kernel
{
    private readonly Layout gates;
    private readonly Layout to;
    private readonly Layout room;
    private readonly bool isReversed;
    private readonly int rows;
    private readonly Panel[] panels;
    private readonly Aligned<float> bias;
    private readonly Aligned<int> noRuns = new(1);
    private readonly delegate*<float*, float*, int, float*, float*, float*, void> next;

    /// <param name="gates">What each element gives to the gates, (L, gates · states).</param>
    /// <param name="to">The states behind each element, (L, states).</param>
    /// <param name="room">Room for what the states give to the gates, for states of 0 and for a memory, each in whole registers, and a register more.</param>
    /// <param name="kind">What is done at each element.</param>
    /// <param name="filters">The weights of the states and their biases, (gates · states, states).</param>
    /// <param name="isReversed">Whether the sequence is read from its end.</param>
    public Recurrence(Layout gates, Layout to, Layout room, RecurrentKind kind, Filters filters, bool isReversed = false)
    {
        (this.gates, this.to, this.room, this.isReversed, rows) = (gates, to, room, isReversed, gates.Channels);
        var states = to.Channels;
        bias = new Aligned<float>(rows);
        filters.Bias?.CopyTo(bias.Span);
        panels = Panel.Pack(rows, states, (row, state) => filters.Weight[(row * states) + state], bias.Span);
        next = kind switch
        {
            RecurrentKind.LSTM => For<LstmCell>(),
            RecurrentKind.GRU => For<GruCell>(),
            RecurrentKind.ReLU => For<ReluCell>(),
            _ => For<TanhCell>(),
        };
    }

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        var samples = buffers.Samples;
        var from = stackalloc int[samples];
        var places = stackalloc int[samples];
        for (var sample = 0; sample < samples; sample++)
        {
            places[sample] = sample * buffers.Pitch(room.Region);
            var own = buffers.Address(room.Region, sample) + room.Offset;
            new Span<float>(own, room.Count).Clear();
            bias.Span.CopyTo(new Span<float>(own, rows));
        }

        for (var step = 0; step < gates.Width; step++)
        {
            var element = isReversed ? gates.Width - 1 - step : step;
            var last = isReversed ? element + 1 : element - 1;
            if (step > 0)
            {
                for (var sample = 0; sample < samples; sample++)
                {
                    from[sample] = to.At(0, last) + (sample * buffers.Pitch(to.Region));
                }

                Multiply(buffers, from, places, samples);
            }

            for (var sample = 0; sample < samples; sample++)
            {
                var own = buffers.Address(room.Region, sample) + room.Offset;
                var states = buffers.Address(to.Region, sample);
                var x = buffers.Address(gates.Region, sample) + gates.At(0, element);

                // Before the first element all states are 0, as the memory is.
                next(x, own, to.Channels, step > 0 ? states + to.At(0, last) : own + Whole(rows), own + Whole(rows) + Whole(to.Channels), states + to.At(0, element));
            }
        }
    }

    private void Multiply(in Buffers buffers, int* from, int* places, int samples)
    {
        var work = new Product { Runs = noRuns.Pointer, RunCount = 1, RunLength = to.Channels, Low = float.NegativeInfinity, High = float.PositiveInfinity };
        foreach (var panel in panels)
        {
            work.Input = buffers.Address(to.Region);
            work.Output = buffers.Address(room.Region) + room.Offset + panel.Column;
            work.Pixels = from;
            work.Places = places;
            work.Count = samples;
            work.Weights = panel.Weights.Pointer;
            work.Bias = panel.Bias.Pointer;
            work.Columns = panel.Columns;
            panel.Tiles.Run(ref work, isPooled: false);
        }
    }

    private static int Whole(int count) => (count + 15) / 16 * 16;

    private static delegate*<float*, float*, int, float*, float*, float*, void> For<TCell>()
        where TCell : struct, ICell => Processor.Lanes switch
        {
            16 => &Step<Vector512<float>, Lanes512, TCell>,
            8 => &Step<Vector256<float>, Lanes256, TCell>,
            _ => &Step<Vector128<float>, Lanes128, TCell>,
        };

    private static void Step<TVector, TLanes, TCell>(float* x, float* h, int states, float* before, float* memory, float* to)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
        where TCell : struct, ICell
    {
        for (var state = 0; state < states; state += TLanes.Count)
        {
            var first = TLanes.First(states - state);
            var result = TCell.Next<TVector, TLanes>(x + state, h + state, states, TLanes.LoadFirst(before + state, first, TLanes.Zero), memory + state);
            TLanes.StoreFirst(result, to + state, first);
        }
    }
}
