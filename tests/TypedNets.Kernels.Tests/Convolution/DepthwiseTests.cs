namespace TypedNets.Kernels.Tests.Convolutions;

/// <summary>Depthwise convolutions against general ones of as many groups, which other tests hold to double precision.</summary>
public class DepthwiseTests
{
    [Fact]
    public void It_is_a_convolution_of_as_many_groups_as_channels()
    {
        var random = new Random(1);
        for (var number = 0; number < 300; number++)
        {
            var (channels, height, width) = (1 + (number % 40), random.Next(1, 10), random.Next(1, 14));
            var window = new Window(random.Next(1, 4), random.Next(1, 4)) { StrideHeight = random.Next(1, 3), StrideWidth = random.Next(1, 3), PaddingHeight = 1, PaddingWidth = 1, DilationWidth = random.Next(1, 2) };
            var (rows, columns) = (((height + 2 - window.KernelHeight) / window.StrideHeight) + 1, ((width + 2 - window.KernelWidth) / window.StrideWidth) + 1);
            var from = new Image(height, width, channels, 1, 1).Filled(random);
            var filters = new Filters([.. Enumerable.Range(0, channels * window.KernelHeight * window.KernelWidth).Select(_ => random.NextSingle() - 0.5f)], [.. Enumerable.Range(0, channels).Select(_ => random.NextSingle())]);
            var (expected, got) = (new Image(rows, columns, channels, place: Region.Output), new Image(rows, columns, channels, place: Region.Output));
            from.Run(new Convolution(from.Layout, expected.Layout, window, filters, channels) { Low = 0 }, expected);

            from.Run(new Depthwise(from.Layout, got.Layout, window, filters) { Low = 0 }, got);

            got.AssertGuarded();
            for (var index = 0; index < rows * columns * channels; index++)
            {
                var (channel, row, column) = (index % channels, index / channels / columns, index / channels % columns);
                Assert.Equal(expected[channel, row, column], got[channel, row, column], 1e-5f);
            }
        }
    }
}
