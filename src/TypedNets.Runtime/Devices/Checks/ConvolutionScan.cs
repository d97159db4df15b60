using static TorchSharp.torch;

namespace TypedNets.Checks;

/// <summary>Convolutions and transposed ones with settings drawn at random, forward and backward, beside the same in numbers of 64 bits: oneDNN has a kernel for almost each of them.</summary>
internal static class ConvolutionScan
{
    private static readonly int[] Channels = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 16, 20, 32, 64, 96];

    /// <summary>Runs settings one after the other.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which.</param>
    /// <returns>Those that ran, in their order.</returns>
    public static IEnumerable<LayerCheck> Run(int count, int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < count; number++)
        {
            yield return Check(Convolution.Draw(random), random.Next());
        }
    }

    private static LayerCheck Check(Convolution convolution, int seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        var input = randn(convolution.InputShape, generator: generator);
        var weight = randn(convolution.WeightShape, generator: generator);
        var bias = convolution.HasBias ? randn(convolution.Out, generator: generator) : null;
        var upstream = randn(convolution.Run(input, weight, bias).shape, generator: generator);
        var (output, gradients) = Results(ScalarType.Float32);
        var (exact, exactGradients) = Results(ScalarType.Float64);
        return new(
            convolution.ToString(),
            $"({string.Join(", ", convolution.InputShape)}){(convolution.ChannelsLast ? ", channels last" : "")}",
            Deviation.Between(output, exact),
            Deviation.Between(gradients, exactGradients));

        (Tensor Output, Tensor[] Gradients) Results(ScalarType type)
        {
            Tensor[] sources = [convolution.Lay(input.to(type)), weight.to(type), .. bias is null ? [] : new[] { bias.to(type) }];
            sources = [.. sources.Select(source => source.detach().clone().requires_grad_())];
            var result = convolution.Run(sources[0], sources[1], sources.ElementAtOrDefault(2));
            return (result, [.. autograd.grad([result], sources, [upstream.to(type)])]);
        }
    }

    /// <summary>One setting.</summary>
    private sealed record Convolution(
        bool IsTransposed, long Batch, long In, long Out, long Groups, bool HasBias, bool ChannelsLast, long[] Size, long[] Kernel, long[] Stride, long[] Padding, long[] Dilation)
    {
        public long[] InputShape => [Batch, In, .. Size];

        public long[] WeightShape => IsTransposed ? [In, Out / Groups, .. Kernel] : [Out, In / Groups, .. Kernel];

        private int Dimensions => Size.Length;

        public static Convolution Draw(Random random)
        {
            var dimensions = random.Next(1, 4);
            var isTransposed = random.Next(3) == 0;
            var groups = random.Next(4) == 0 ? random.Next(1, 5) : 1;
            var channels = Channels.AsSpan(0, dimensions == 3 ? 12 : Channels.Length);
            var (input, output) = (channels[random.Next(channels.Length)] * groups, channels[random.Next(channels.Length)] * groups);
            var sizes = new (long Size, long Kernel, long Stride, long Padding, long Dilation)[dimensions];
            for (var axis = 0; axis < dimensions; axis++)
            {
                long size = random.Next(9, dimensions switch { 1 => 60, 2 => 24, _ => 11 });
                long kernel = random.Next(1, dimensions == 3 ? 4 : 6);
                sizes[axis] = (size, kernel, random.Next(1, 4), random.Next((int)Math.Min(3, kernel)), random.Next(4) == 0 ? 2 : 1);
            }

            return new(isTransposed, random.Next(1, 9), input, output, groups, random.Next(2) == 0, dimensions == 2 && random.Next(2) == 0,
                [.. sizes.Select(axis => axis.Size)], [.. sizes.Select(axis => axis.Kernel)], [.. sizes.Select(axis => axis.Stride)],
                [.. sizes.Select(axis => axis.Padding)], [.. sizes.Select(axis => axis.Dilation)]);
        }

        /// <summary>
        /// Lays a batch out as the setting has it. Volumes keep their channels one after the other, as networks do: with channels last oneDNN 3.7 was seen to write
        /// beyond a gradient of a transposed convolution.
        /// </summary>
        public Tensor Lay(Tensor batch) => ChannelsLast ? batch.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : batch;

        public Tensor Run(Tensor input, Tensor weight, Tensor? bias) => (Dimensions, IsTransposed) switch
        {
            (1, false) => nn.functional.conv1d(input, weight, bias, Stride[0], Padding[0], Dilation[0], Groups),
            (2, false) => nn.functional.conv2d(input, weight, bias, Stride, Padding, Dilation, Groups),
            (3, false) => nn.functional.conv3d(input, weight, bias, Stride, Padding, Dilation, Groups),
            (1, true) => nn.functional.conv_transpose1d(input, weight, bias, Stride[0], Padding[0], 0, Dilation[0], Groups),
            (2, true) => nn.functional.conv_transpose2d(input, weight, bias, Stride, Padding, [0, 0], Dilation, Groups),
            _ => nn.functional.conv_transpose3d(input, weight, bias, Stride, Padding, [0, 0, 0], Dilation, Groups),
        };

        public override string ToString() => FormattableString.Invariant(
            $"Conv{(IsTransposed ? "Transpose" : "")}{Dimensions}d({In} → {Out}, kernel {Joined(Kernel)}, stride {Joined(Stride)}, padding {Joined(Padding)}, dilation {Joined(Dilation)}, groups {Groups})");

        private static string Joined(long[] sizes) => string.Join("×", sizes);
    }
}
