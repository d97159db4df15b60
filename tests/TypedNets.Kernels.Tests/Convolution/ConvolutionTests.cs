namespace TypedNets.Kernels.Tests.Convolutions;

/// <summary>Convolutions against a plain one in double precision.</summary>
public class ConvolutionTests
{
    /// <summary>Every remainder of every tile: 1 to 20 pixels and 1 to 70 columns.</summary>
    [Fact]
    public void Any_number_of_pixels_and_columns_is_whole()
    {
        var random = new Random(1);
        for (var pixels = 1; pixels <= 20; pixels++)
        {
            for (var columns = 1; columns <= 70; columns++)
            {
                Check(random, 1, pixels, 3, columns, new Window(1, 1), 1, isPooled: false, hasAddend: columns % 3 == 0, 0);
            }
        }
    }

    /// <summary>The same where the largest of four leaves: 1 to 12 results.</summary>
    [Fact]
    public void Any_number_of_pools_and_columns_is_whole()
    {
        var random = new Random(2);
        for (var results = 1; results <= 12; results++)
        {
            for (var columns = 1; columns <= 70; columns++)
            {
                Check(random, 2, (2 * results) + (columns % 2), 2, columns, new Window(1, 1), 1, isPooled: true, hasAddend: false, columns % 5);
            }
        }
    }

    [Fact]
    public void Any_depth_is_whole()
    {
        var random = new Random(3);
        for (var depth = 1; depth <= 40; depth++)
        {
            foreach (var columns in new[] { 1, 8, 16, 17, 33, 48 })
            {
                Check(random, 1, 1, depth, columns, new Window(1, 1), 1, isPooled: false, hasAddend: false, 0);
                Check(random, 1, 9, depth, columns, new Window(1, 1), 1, isPooled: false, hasAddend: false, 0);
            }
        }
    }

    [Fact]
    public void Windows_paddings_strides_dilations_and_groups_are_those_of_the_formula()
    {
        var random = new Random(4);
        var checkedOnes = 0;
        for (var number = 0; number < 1500; number++)
        {
            var groups = random.Next(4) == 0 ? random.Next(2, 4) : 1;
            var window = new Window(random.Next(1, 4), random.Next(1, 6))
            {
                StrideHeight = random.Next(1, 3),
                StrideWidth = random.Next(1, 3),
                PaddingHeight = random.Next(0, 3),
                PaddingWidth = random.Next(0, 3),
                DilationHeight = random.Next(1, 3),
                DilationWidth = random.Next(1, 3),
            };
            checkedOnes += Check(
                random, random.Next(1, 12), random.Next(1, 12), groups * random.Next(1, 9), groups * random.Next(1, 40), window, groups, isPooled: random.Next(3) == 0, hasAddend: random.Next(3) == 0, random.Next(0, 4)) ? 1 : 0;
        }

        Assert.True(checkedOnes > 700, $"only {checkedOnes} were possible");
    }

    [Fact]
    public void What_is_no_number_stays_none_behind_a_ReLU()
    {
        var from = new Image(1, 9, 1);
        for (var column = 0; column < 9; column++)
        {
            from[0, 0, column] = column % 2 == 0 ? float.NaN : -1;
        }

        var to = new Image(1, 9, 3, place: Region.Output);
        from.Run(new Convolution(from.Layout, to.Layout, new Window(1, 1), new Filters([1, 1, 1], null)) { Low = 0 }, to);

        for (var column = 0; column < 9; column++)
        {
            Assert.Equal(column % 2 == 0 ? float.NaN : 0, to[2, 0, column]);
        }
    }

    private static unsafe bool Check(Random random, int height, int width, int channels, int columns, Window window, int groups, bool isPooled, bool hasAddend, int gap)
    {
        var rows = Slid(height, window.PaddingHeight, window.DilationHeight, window.KernelHeight, window.StrideHeight);
        var leaving = Slid(width, window.PaddingWidth, window.DilationWidth, window.KernelWidth, window.StrideWidth);
        if (rows < (isPooled ? 2 : 1) || leaving < (isPooled ? 2 : 1))
        {
            return false;
        }

        hasAddend &= !isPooled;
        var from = new Image(height, width, channels, window.PaddingHeight, window.PaddingWidth, pitch: channels + (gap > 2 ? 3 : 0)).Filled(random);
        var to = new Image(isPooled ? rows / 2 : rows, isPooled ? leaving / 2 : leaving, columns, pitch: columns + gap, place: Region.Output);
        var weight = Numbers(random, columns * channels / groups * window.KernelHeight * window.KernelWidth);
        var bias = random.Next(2) == 0 ? null : Numbers(random, columns);
        var low = random.Next(2) == 0 ? 0 : float.NegativeInfinity;
        var high = random.Next(4) == 0 ? 0.5f : float.PositiveInfinity;

        // What is added lies in the place of the input: one memory each is given to a kernel here.
        var addend = new Image(rows, leaving, columns, place: Region.Input).Filled(random);
        var kernel = new Convolution(from.Layout, to.Layout, window, new Filters(weight, bias), groups, isPooled, hasAddend ? addend.Layout : null) { Low = low, High = high };

        kernel.Run(new Buffers(addend.Pointer, 0, from.Pointer, 0, to.Pointer, 0, 1));

        to.AssertGuarded();
        for (var row = 0; row < to.Layout.Height; row++)
        {
            for (var column = 0; column < to.Layout.Width; column++)
            {
                for (var channel = 0; channel < columns; channel++)
                {
                    var expected = isPooled
                        ? new[] { (0, 0), (0, 1), (1, 0), (1, 1) }.Max(part => Plain(channel, (2 * row) + part.Item1, (2 * column) + part.Item2))
                        : Plain(channel, row, column) + (hasAddend ? addend[channel, row, column] : 0);
                    expected = Math.Min(high, Math.Max(low, expected));
                    Assert.True(
                        Math.Abs(to[channel, row, column] - expected) <= 2e-5 * (1 + Math.Abs(expected)),
                        $"{height}x{width}x{channels} → {columns}, {window}, {groups} groups, pooled {isPooled}, added {hasAddend}: ({channel}, {row}, {column}) is {to[channel, row, column]} and not {expected}");
                }
            }
        }

        return true;

        double Plain(int channel, int row, int column)
        {
            double sum = bias?[channel] ?? 0;
            var each = channels / groups;
            var first = channel / (columns / groups) * each;
            for (var inner = 0; inner < each; inner++)
            {
                for (var y = 0; y < window.KernelHeight; y++)
                {
                    for (var x = 0; x < window.KernelWidth; x++)
                    {
                        var (r, c) = ((row * window.StrideHeight) - window.PaddingHeight + (y * window.DilationHeight), (column * window.StrideWidth) - window.PaddingWidth + (x * window.DilationWidth));
                        if (r >= 0 && r < height && c >= 0 && c < width)
                        {
                            sum += (double)from[first + inner, r, c] * weight[((((channel * each) + inner) * window.KernelHeight) + y) * window.KernelWidth + x];
                        }
                    }
                }
            }

            return sum;
        }
    }

    private static int Slid(int size, int padding, int dilation, int kernel, int stride) =>
        size + (2 * padding) < (dilation * (kernel - 1)) + 1 ? 0 : ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
