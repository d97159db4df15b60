namespace TypedNets.Kernels.Tests.Gradients;

/// <summary>A random network of layers that a compiled step knows, as C#.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Text">It and its blocks, in a namespace of its own.</param>
internal sealed record TrainedDeclaration(int Number, string Text)
{
    private static readonly string[] Functions =
    [
        "ReLU", "ReLU", "ReLU", "LeakyReLU(0.2)", "Tanh", "Sigmoid", "SiLU", "GELU", "GELU(Tanh = true)", "ELU(0.7)", "SELU", "CELU(1.3)", "Softplus", "Softplus(Beta = 2, Threshold = 1)", "LogSigmoid", "Mish", "Hardsigmoid",
        "Hardswish", "Softsign", "ReLU6", "Hardtanh", "Identity",
    ];

    /// <summary>The class's name.</summary>
    public string Name => $"Trained{Number}.Net";

    /// <summary>The declaration of a seed and a number.</summary>
    public static TrainedDeclaration Draw(int seed, int number)
    {
        var random = new Random((seed * 7_919) + number);
        var column = new Column(random, number % 3 == 2);
        var layers = column.Draw();
        var blocks = string.Join("\n", column.Blocks.Select((block, index) => $"[Block, {block}] public partial class Block{index};"));
        return new(number, $"namespace Trained{number}\n{{\n{blocks}\n[Input({column.Input})]\n[{layers}]\npublic partial class Net;\n}}");
    }

    /// <summary>Draws layer after layer, and knows the shape that arrives.</summary>
    private sealed class Column(Random random, bool isSequence)
    {
        private readonly List<string> layers = [];
        private int channels = random.Next(1, 5);
        private int height = isSequence ? 1 : random.Next(6, 15);
        private int width = random.Next(6, 15);

        public string Input { get; private set; } = "";

        public List<string> Blocks { get; } = [];

        private string Axes => isSequence ? "1d" : "2d";

        public string Draw()
        {
            Input = isSequence ? $"{channels}, {width}" : $"{channels}, {height}, {width}";
            for (var depth = random.Next(1, 6); depth > 0; depth--)
            {
                Add();
            }

            var features = channels * height * width;
            layers.Add("Flatten");
            if (random.Next(3) == 0)
            {
                layers.Add(Pick(["BatchNorm1d", "LayerNorm"]));
            }

            for (var depth = random.Next(0, 3); depth > 0 && features < 3000; depth--)
            {
                layers.Add($"Linear({random.Next(1, 70)}{(random.Next(4) == 0 ? ", Bias = false" : "")})");
                layers.Add(Pick(Functions));
            }

            layers.Add($"Linear({random.Next(2, 12)})");
            return string.Join(", ", layers);
        }

        private void Add()
        {
            switch (random.Next(11))
            {
                case 0:
                    Pool("MaxPool");
                    break;
                case 1:
                    Pool("AvgPool");
                    break;
                case 2 when random.Next(2) == 0:
                    (height, width) = (isSequence ? 1 : random.Next(1, height + 1), random.Next(1, width + 1));
                    layers.Add(isSequence ? $"AdaptiveAvgPool1d({width})" : $"AdaptiveAvgPool2d(OutputH = {height}, OutputW = {width})");
                    break;
                case 3:
                    layers.Add(Norm());
                    layers.Add(Pick(Functions));
                    break;
                case 6 when !isSequence && channels % 4 == 0:
                    layers.Add("PixelShuffle(2)");
                    (channels, height, width) = (channels / 4, height * 2, width * 2);
                    break;
                case 7:
                    Blocks.Add($"Conv{Axes}({(random.Next(2) == 0 ? 1 : channels)}, 1), Sigmoid{(random.Next(2) == 0 ? $", GlobalAvgPool{Axes}" : "")}");
                    layers.Add($"Multiply<Block{Blocks.Count - 1}>");
                    break;
                case 4:
                    Branch("Residual");
                    break;
                case 5:
                    Branch("Concat");
                    break;
                default:
                    Convolve();
                    break;
            }
        }

        private string Norm() => random.Next(4) switch
        {
            0 => $"GroupNorm({(channels % 2 == 0 ? 2 : 1)}{Pick(["", ", Affine = false", ", Eps = 0.01"])})",
            1 when !isSequence => $"LayerNorm2d{Pick(["", "(ElementwiseAffine = false)", "(Bias = false)"])}",
            2 => $"LayerNorm({(isSequence ? 2 : 3)}{Pick(["", ", ElementwiseAffine = false", ", Bias = false"])})",
            _ => $"BatchNorm{Axes}{Pick(["(Affine = false)", "(Momentum = 0.3)", "(Momentum = 0.3, Eps = 0.01)", "(TrackRunningStats = false)"])}",
        };

        private void Convolve()
        {
            var (down, across) = (Axis(height), Axis(width));
            var groups = channels % 2 == 0 && random.Next(4) == 0 ? 2 : 1;
            var leaving = random.Next(1, random.Next(4) == 0 ? 40 : 12) * groups;
            var text = isSequence ? $"Conv1d({leaving}, {across.Kernel}, Stride = {across.Stride}, Padding = {across.Padding}, Dilation = {across.Dilation}"
                : $"Conv2d({leaving}, KernelH = {down.Kernel}, KernelW = {across.Kernel}, StrideH = {down.Stride}, StrideW = {across.Stride}, PaddingH = {down.Padding}, PaddingW = {across.Padding}, DilationH = {down.Dilation}, DilationW = {across.Dilation}";
            if (random.Next(5) == 0)
            {
                text = isSequence ? $"Conv1d({leaving}, {across.Kernel}, Same = true" : $"Conv2d({leaving}, KernelH = {down.Kernel}, KernelW = {across.Kernel}, Same = true";
            }
            else
            {
                (height, width) = (isSequence ? 1 : down.Size, across.Size);
            }

            channels = leaving;
            layers.Add($"{text}, Groups = {groups}{(random.Next(4) == 0 ? ", Bias = false" : "")})");
            if (random.Next(4) > 0)
            {
                layers.Add(random.Next(2) == 0 ? "ReLU" : Pick(Functions));
            }

            if (random.Next(3) == 0)
            {
                Pool("MaxPool");
            }
        }

        private void Pool(string kind)
        {
            var kernel = random.Next(1, 4);
            if (width < kernel || (!isSequence && height < kernel))
            {
                return;
            }

            var (stride, padding, ceil) = (random.Next(1, 4), random.Next(0, (kernel / 2) + 1), random.Next(2) == 0);
            var settings = kind == "AvgPool" && random.Next(2) == 0 ? ", CountIncludePad = false" : "";
            layers.Add($"{kind}{Axes}({kernel}, Stride = {stride}, Padding = {padding}{(ceil ? ", CeilMode = true" : "")}{settings})");
            (height, width) = (isSequence ? 1 : Pooled(height), Pooled(width));

            int Pooled(int size)
            {
                var windows = ((size + (2 * padding) - kernel + (ceil ? stride - 1 : 0)) / stride) + 1;
                return ceil && (windows - 1) * stride >= size + padding ? windows - 1 : windows;
            }
        }

        private void Branch(string merge)
        {
            var (kernel, other) = ((random.Next(2) * 2) + 1, random.Next(1, 9));
            var text = merge == "Residual" ? channels : other;
            Blocks.Add($"Conv{Axes}({text}, {kernel}, Same = true), {Pick(Functions)}{(random.Next(2) == 0 ? $", BatchNorm{Axes}" : "")}");
            layers.Add($"{merge}<Block{Blocks.Count - 1}>");
            channels = merge == "Residual" ? channels : channels + other;
        }

        private (int Kernel, int Stride, int Padding, int Dilation, int Size) Axis(int size)
        {
            while (true)
            {
                var (kernel, stride, padding, dilation) = (random.Next(1, 6), random.Next(1, 4), random.Next(0, 4), random.Next(1, 3));
                var windows = ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;
                if (size + (2 * padding) > dilation * (kernel - 1) && windows >= 1)
                {
                    return (kernel, stride, padding, dilation, windows);
                }
            }
        }

        private string Pick(string[] from) => from[random.Next(from.Length)];
    }
}
