using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Memory;
using TypedNets.Kernels.Products;

namespace TypedNets.Kernels;

/// <summary>
/// Each element of a sequence looks at all of them: softmax(Q·Kᵀ)·V for each head, PyTorch's <c>nn.MultiheadAttention</c> between its projections. Vaswani et al., "Attention Is All You Need", 2017. Both products run
/// in the tiles of any product: keys and values are laid out as weights are, in memory of the sample's own.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Attention : Kernel
{
    private readonly Layout from;
    private readonly Layout to;
    private readonly Layout room;
    private readonly int heads;
    private readonly int features;
    private readonly int each;
    private readonly int extra;
    private readonly bool isCausal;
    private readonly Aligned<float> extraKeys;
    private readonly Aligned<float> extraValues;
    private readonly Aligned<float> noBias;
    private readonly Aligned<int> noRuns = new(1);
    private readonly Aligned<int> scorePlaces;
    private readonly Aligned<int> queryPlaces;
    private readonly Aligned<int> resultPlaces;
    private readonly PanelTiles[] ofKeys;
    private readonly PanelTiles[] ofValues;

    /// <param name="from">Queries, keys and values side by side, (L, 3·features); the queries are divided by the root of a head's features.</param>
    /// <param name="to">What leaves, (L, features).</param>
    /// <param name="room">Room for a head's scores, keys and values: (L + features of a head + L + extra) rows of as many numbers, in whole registers.</param>
    /// <param name="heads">The heads.</param>
    /// <param name="extraKeys">Keys that every element may look at beside the sequence, one behind the other.</param>
    /// <param name="extraValues">Their values.</param>
    /// <param name="isCausal">Whether each looks only at itself and those before it.</param>
    public Attention(Layout from, Layout to, Layout room, int heads, float[] extraKeys, float[] extraValues, bool isCausal = false)
    {
        ArgumentNullException.ThrowIfNull(extraKeys);
        (this.from, this.to, this.room, this.heads, this.isCausal, features) = (from, to, room, heads, isCausal, to.Channels);
        (each, extra) = (features / heads, extraKeys.Length / features);
        (this.extraKeys, this.extraValues) = (new Aligned<float>((ReadOnlySpan<float>)extraKeys), new Aligned<float>((ReadOnlySpan<float>)extraValues));
        ofKeys = [.. PanelTiles.For(Keys)];
        ofValues = [.. PanelTiles.For(each)];
        noBias = new Aligned<float>(Math.Max(Pitch, Whole(each)));
        queryPlaces = Offsets(from.Width, from.PixelPitch);
        scorePlaces = Offsets(from.Width, Pitch);
        resultPlaces = Offsets(to.Width, to.PixelPitch);
    }

    /// <summary>The text that the sequence was made of, (L); null where nothing in it is overlooked.</summary>
    public Layout? Words { get; init; }

    /// <summary>What fills up a short text: nobody looks at where it stands.</summary>
    public long PaddingIdx { get; init; }

    /// <summary>What each looks at: the extra ones first, so that those behind it are the last.</summary>
    private int Keys => extra + from.Width;

    private int Pitch => Whole(Keys);

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var source = buffers.Address(from.Region, sample) + from.Offset;
            var target = buffers.Address(to.Region, sample) + to.Offset;
            var scores = buffers.Address(room.Region, sample) + room.Offset;
            var keys = scores + (from.Width * Pitch);
            var values = keys + (each * Pitch);
            for (var head = 0; head < heads; head++)
            {
                PackKeys(source + features + (head * each), extraKeys.Pointer + (head * each), keys);
                PackValues(source + (2 * features) + (head * each), extraValues.Pointer + (head * each), values);
                Multiply(source + (head * each), queryPlaces, each, keys, ofKeys, Keys, scores, scorePlaces);
                if (Words is { } words)
                {
                    Overlook(scores, buffers.Address(words.Region, sample) + words.Offset);
                }

                Shares(scores);
                Multiply(scores, scorePlaces, Keys, values, ofValues, each, target + (head * each), resultPlaces);
            }
        }
    }

    /// <summary>A product of rows and of what is packed.</summary>
    private void Multiply(float* rows, Aligned<int> rowPlaces, int depth, float* packed, PanelTiles[] panels, int columns, float* result, Aligned<int> places)
    {
        var work = new Product { Runs = noRuns.Pointer, RunCount = 1, RunLength = depth, Bias = noBias.Pointer, Low = float.NegativeInfinity, High = float.PositiveInfinity };
        var column = 0;
        foreach (var panel in panels)
        {
            work.Input = rows;
            work.Pixels = rowPlaces.Pointer;
            work.Count = rowPlaces.Count;
            work.Weights = packed;
            work.Output = result + column;
            work.Places = places.Pointer;
            work.Columns = Math.Min(panel.Columns, columns - column);
            panel.Run(ref work, isPooled: false);
            column += panel.Columns;
            packed += depth * panel.Columns;
        }
    }

    private void PackKeys(float* own, float* others, float* packed)
    {
        var first = 0;
        foreach (var panel in ofKeys)
        {
            for (var column = 0; column < panel.Columns; column++)
            {
                var key = first + column;
                var row = key < extra ? others + (key * features) : own + ((key - extra) * from.PixelPitch);
                for (var feature = 0; feature < each; feature++)
                {
                    packed[(feature * panel.Columns) + column] = key < Keys ? row[feature] : 0;
                }
            }

            packed += each * panel.Columns;
            first += panel.Columns;
        }
    }

    private void PackValues(float* own, float* others, float* packed)
    {
        var first = 0;
        foreach (var panel in ofValues)
        {
            var taken = Math.Min(panel.Columns, each - first);
            for (var key = 0; key < Keys; key++, packed += panel.Columns)
            {
                var row = (key < extra ? others + (key * features) : own + ((key - extra) * from.PixelPitch)) + first;
                new ReadOnlySpan<float>(row, taken).CopyTo(new Span<float>(packed, taken));
                new Span<float>(packed + taken, panel.Columns - taken).Clear();
            }

            first += panel.Columns;
        }
    }

    private void Overlook(float* scores, float* words)
    {
        for (var key = 0; key < from.Width; key++)
        {
            for (var element = 0; words[key] == PaddingIdx && element < from.Width; element++)
            {
                scores[(element * Pitch) + extra + key] = float.NegativeInfinity;
            }
        }
    }

    private void Shares(float* scores)
    {
        for (var element = 0; element < from.Width; element++, scores += Pitch)
        {
            var seen = isCausal ? extra + element + 1 : Keys;
            switch (Processor.Lanes)
            {
                case 16:
                    Softmax.Along<Vector512<float>, Lanes512>(scores, scores, seen, SoftmaxKind.Softmax);
                    break;
                case 8:
                    Softmax.Along<Vector256<float>, Lanes256>(scores, scores, seen, SoftmaxKind.Softmax);
                    break;
                default:
                    Softmax.Along<Vector128<float>, Lanes128>(scores, scores, seen, SoftmaxKind.Softmax);
                    break;
            }

            new Span<float>(scores + seen, Keys - seen).Clear();
        }
    }

    private static Aligned<int> Offsets(int count, int pitch)
    {
        var places = new Aligned<int>(count);
        for (var index = 0; index < count; index++)
        {
            places.Pointer[index] = index * pitch;
        }

        return places;
    }

    private static int Whole(int count) => (count + 15) / 16 * 16;
}
