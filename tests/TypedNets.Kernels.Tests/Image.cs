using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Tests;

/// <summary>An image in memory of its own, in any layout, with guards around it.</summary>
internal sealed unsafe class Image
{
    private const float Guard = 777;

    private readonly Aligned<float> memory;
    private readonly HashSet<int> inside = [];

    public Image(int height, int width, int channels, int above = 0, int beside = 0, int pitch = 0, Region place = Region.Workspace)
    {
        var pixel = Math.Max(pitch, channels);
        var row = (width + (2 * beside)) * pixel;
        Layout = new Layout(place, 5 + (above * row) + (beside * pixel), height, width, channels) { PixelPitch = pixel, RowPitch = row };
        memory = new Aligned<float>(10 + ((height + (2 * above)) * row));
        memory.Span.Fill(Guard);
        for (var index = 0; index < height * width; index++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                inside.Add(At(channel, index / width, index % width));
            }
        }

        // A border of zeros, as Border lays it.
        for (var r = -above; r < height + above; r++)
        {
            for (var c = -beside; c < width + beside; c++)
            {
                if (r < 0 || c < 0 || r >= height || c >= width)
                {
                    new Span<float>(memory.Pointer + Layout.At(r, c), pixel).Clear();
                }
            }
        }
    }

    public Layout Layout { get; }

    public float* Pointer => memory.Pointer;

    public float this[int channel, int row, int column]
    {
        get => memory.Pointer[At(channel, row, column)];
        set => memory.Pointer[At(channel, row, column)] = value;
    }

    public Image Filled(Random random)
    {
        foreach (var index in inside)
        {
            memory.Pointer[index] = (random.NextSingle() * 2) - 1;
        }

        return this;
    }

    /// <summary>Nothing was written but the image's own numbers.</summary>
    public void AssertGuarded()
    {
        for (var index = 0; index < memory.Count; index++)
        {
            Assert.True(inside.Contains(index) || memory.Pointer[index] is Guard or 0, $"{index} was written, and is no pixel");
        }
    }

    private int At(int channel, int row, int column) => Layout.At(row, column) + channel;

    /// <summary>Runs a kernel from this image to another.</summary>
    public void Run(Kernel kernel, Image to) => kernel.Run(new Buffers(Pointer, 0, Pointer, 0, to.Pointer, 0, 1));
}
