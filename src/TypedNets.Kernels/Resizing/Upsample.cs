using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Resizing;

namespace TypedNets.Kernels;

/// <summary>An image → an enlarged one, PyTorch's <c>nn.Upsample</c>: each pixel is made of those around the place that it comes from, all channels side by side.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Upsample : Kernel
{
    private readonly Layout from;
    private readonly Layout to;
    private readonly int planes;
    private readonly int arriving;
    private readonly int leaving;
    private readonly Taps depth;
    private readonly Taps rows;
    private readonly Taps columns;

    /// <param name="from">What arrives; its rows lie plane after plane where it is a volume.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="mode">How values are found.</param>
    /// <param name="factor">The factor of each axis; 0 where the sizes say it.</param>
    /// <param name="alignsCorners">Whether the corners lie on each other.</param>
    /// <param name="arrivingPlanes">The planes that arrive.</param>
    /// <param name="planes">The planes that leave.</param>
    /// <param name="isSequence">Whether what arrives has one axis.</param>
    public Upsample(Layout from, Layout to, UpsampleMode mode, double factor = 0, bool alignsCorners = false, int arrivingPlanes = 1, int planes = 1, bool isSequence = false)
    {
        (this.from, this.to, this.planes, arriving, leaving) = (from, to, planes, from.Height / arrivingPlanes, to.Height / planes);
        depth = Along(arrivingPlanes, planes);
        rows = Along(arriving, leaving);
        columns = Along(from.Width, to.Width);

        Taps Along(int arrives, int leaves)
        {
            // libtorch overlooks the factor along an axis that stays as long as it is, and for nearest neighbours along one that doubles; but not for those of sequences, and not for bicubic ones.
            var isOverlooked = mode == UpsampleMode.Nearest ? !isSequence && (leaves == arrives || leaves == 2 * arrives) : mode == UpsampleMode.Linear && leaves == arrives;
            return new Taps(arrives, leaves, arrives == 1 && leaves == 1 ? UpsampleMode.Nearest : mode, isOverlooked ? 0 : factor, alignsCorners);
        }
    }

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var source = buffers.Address(from.Region, sample);
            for (var row = 0; row < to.Height; row++)
            {
                var (plane, inner) = Math.DivRem(row, leaving);
                var target = buffers.Address(to.Region, sample) + to.At(row, 0);
                for (var column = 0; column < to.Width; column++, target += to.PixelPitch)
                {
                    if (columns.Count == 1)
                    {
                        var pixel = source + from.At((*depth.Positions(plane) * arriving) + *rows.Positions(inner), *columns.Positions(column));
                        new ReadOnlySpan<float>(pixel, from.Channels).CopyTo(new Span<float>(target, to.Channels));
                        continue;
                    }

                    switch (Processor.Lanes)
                    {
                        case 16:
                            Blend<Vector512<float>, Lanes512>(source, target, plane, inner, column);
                            break;
                        case 8:
                            Blend<Vector256<float>, Lanes256>(source, target, plane, inner, column);
                            break;
                        default:
                            Blend<Vector128<float>, Lanes128>(source, target, plane, inner, column);
                            break;
                    }
                }
            }
        }
    }

    private void Blend<TVector, TLanes>(float* source, float* target, int plane, int row, int column)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
        {
            var sum = TLanes.Zero;
            for (var z = 0; z < depth.Count; z++)
            {
                for (var y = 0; y < rows.Count; y++)
                {
                    var line = source + from.At((depth.Positions(plane)[z] * arriving) + rows.Positions(row)[y], 0) + channel;
                    var share = depth.Shares(plane)[z] * rows.Shares(row)[y];
                    for (var x = 0; x < columns.Count; x++)
                    {
                        sum = TLanes.MultiplyAdd(TLanes.Load(line + (columns.Positions(column)[x] * from.PixelPitch)), TLanes.Spread(share * columns.Shares(column)[x]), sum);
                    }
                }
            }

            if (to.Channels - channel >= TLanes.Count)
            {
                TLanes.Store(sum, target + channel);
            }
            else
            {
                TLanes.StoreFirst(sum, target + channel, TLanes.First(to.Channels - channel));
            }
        }
    }
}
