namespace TypedNets.Kernels.Tests.Pooling;

/// <summary>Pools against plain loops in double precision.</summary>
public class PoolTests
{
    [Fact]
    public void Largest_and_mean_are_those_of_what_each_window_sees()
    {
        var random = new Random(1);
        for (var number = 0; number < 400; number++)
        {
            var (channels, height, width) = (1 + (number % 36), random.Next(2, 10), random.Next(2, 10));
            var (kernelHeight, kernelWidth) = (random.Next(1, 4), random.Next(1, 4));
            var window = new Window(kernelHeight, kernelWidth)
            {
                StrideHeight = random.Next(1, 4),
                StrideWidth = random.Next(1, 4),
                PaddingHeight = random.Next(0, (kernelHeight / 2) + 1),
                PaddingWidth = random.Next(0, (kernelWidth / 2) + 1),
            };
            var (rows, columns) = (Slid(height, kernelHeight, window.StrideHeight, window.PaddingHeight), Slid(width, kernelWidth, window.StrideWidth, window.PaddingWidth));
            if (rows < 1 || columns < 1)
            {
                continue;
            }

            var from = new Image(height, width, channels).Filled(random);
            var counts = random.Next(2) == 0;
            var (largest, mean) = (new Image(rows, columns, channels, place: Region.Output), new Image(rows, columns, channels, pitch: channels + 2, place: Region.Output));
            from.Run(new MaxPool(from.Layout, largest.Layout, window), largest);
            from.Run(new AveragePool(from.Layout, mean.Layout, window) { CountsPadding = counts }, mean);
            largest.AssertGuarded();
            mean.AssertGuarded();
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    for (var channel = 0; channel < channels; channel++)
                    {
                        var seen = new List<double>();
                        for (var y = 0; y < kernelHeight; y++)
                        {
                            for (var x = 0; x < kernelWidth; x++)
                            {
                                var (r, c) = ((row * window.StrideHeight) - window.PaddingHeight + y, (column * window.StrideWidth) - window.PaddingWidth + x);
                                if (r >= 0 && r < height && c >= 0 && c < width)
                                {
                                    seen.Add(from[channel, r, c]);
                                }
                            }
                        }

                        Assert.Equal(seen.Max(), largest[channel, row, column]);
                        Assert.Equal(seen.Sum() / (counts ? kernelHeight * kernelWidth : seen.Count), mean[channel, row, column], 1e-5);
                    }
                }
            }
        }
    }

    private static int Slid(int size, int kernel, int stride, int padding) => size + (2 * padding) < kernel ? 0 : ((size + (2 * padding) - kernel) / stride) + 1;
}
