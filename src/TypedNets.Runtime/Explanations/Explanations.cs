using System.Globalization;
using TypedNets.CompilerServices;
using TypedNets.ProcessWide;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// What in a sample speaks for a class: <c>Explanations.GradCam(net, image, 3)</c>. All of them ask for the network's output of that class, which is best a logit, and leave
/// the network, its mode and its gradients as they were.
/// </summary>
public static class Explanations
{
    private const int BatchSize = 64;

    /// <summary>
    /// How much each number of the sample would move the class's output: |∂ output / ∂ sample|.
    /// Simonyan, Vedaldi and Zisserman, "Deep Inside Convolutional Networks", 2014, <see href="https://arxiv.org/abs/1312.6034"/>.
    /// </summary>
    /// <param name="network">A network that gives one output a class.</param>
    /// <param name="sample">One sample as the network takes it, normalised, without a batch: (C, H, W), or (1, C, H, W).</param>
    /// <param name="target">The class, as a place among the outputs.</param>
    /// <returns>The sample's shape, 0 or greater; on the sample's device.</returns>
    /// <exception cref="ArgumentException">The network gives no classes, or the sample does not fit it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static Tensor Saliency([OneTensor] Network network, Tensor sample, long target)
    {
        using var scope = NewDisposeScope();
        var batch = Batch(network, sample, target);
        using var evaluation = network.Mode.Evaluation();
        return Gradient(network, batch, target)[0].abs().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// What each number of the sample adds to the class's output on the way from a baseline: (sample − baseline) · the mean gradient between them. All of them sum to the
    /// output's difference from that of the baseline, but for the error of the sum over steps.
    /// Sundararajan, Taly and Yan, "Axiomatic Attribution for Deep Networks", 2017, <see href="https://arxiv.org/abs/1703.01365"/>.
    /// </summary>
    /// <param name="network">A network that gives one output a class.</param>
    /// <param name="sample">One sample as the network takes it, normalised, without a batch: (C, H, W), or (1, C, H, W).</param>
    /// <param name="target">The class, as a place among the outputs.</param>
    /// <param name="baseline">A sample that says nothing, of the same shape; all zeros if none is given, which is what black pixels are where nothing is normalised.</param>
    /// <param name="steps">In how many steps the gradient is averaged, each in its middle.</param>
    /// <returns>The sample's shape; on the sample's device.</returns>
    /// <exception cref="ArgumentException">The network gives no classes, or the sample or the baseline does not fit it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class, or no step.</exception>
    public static Tensor IntegratedGradients([OneTensor] Network network, Tensor sample, long target, Tensor? baseline = null, int steps = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        using var scope = NewDisposeScope();
        var batch = Batch(network, sample, target);
        var from = baseline is null ? zeros_like(batch) : Batch(network, baseline, target);
        using var evaluation = network.Mode.Evaluation();
        var way = batch - from;
        var shares = ((arange(steps, dtype: ScalarType.Float32, device: batch.device) + 0.5) / steps).reshape([steps, .. Enumerable.Repeat(1L, (int)batch.dim() - 1)]);
        var sum = zeros_like(batch[0]);
        for (var start = 0; start < steps; start += BatchSize)
        {
            using var pass = NewDisposeScope();
            var between = from + (shares.narrow(0, start, Math.Min(BatchSize, steps - start)) * way);
            sum.add_(Gradient(network, between, target).sum([0L]), Scalars.One);
        }

        return (way[0] * sum / steps).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Where in an image a layer finds what speaks for the class: its maps, each weighted by the mean of its gradient, summed, what is negative taken for 0, and enlarged to the image.
    /// Selvaraju et al., "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization", 2017, <see href="https://arxiv.org/abs/1610.02391"/>.
    /// </summary>
    /// <param name="network">A network of images that gives one output a class.</param>
    /// <param name="sample">One image as the network takes it, normalised: (C, H, W), or (1, C, H, W).</param>
    /// <param name="target">The class, as a place among the outputs.</param>
    /// <param name="layer">The layer's name, <c>conv2</c>; the last that gives maps of more than one pixel if none is given.</param>
    /// <returns>(H, W), 0 or greater; on the sample's device.</returns>
    /// <exception cref="ArgumentException">The network gives no classes, has no such layer or none of images, or the sample does not fit it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static Tensor GradCam([OneTensor] Network network, Tensor sample, long target, string? layer = null)
    {
        using var scope = NewDisposeScope();
        var batch = Batch(network, sample, target);
        var index = MapsOf(network.Architecture, layer);
        using var evaluation = network.Mode.Evaluation();
        using var gradients = enable_grad();
        using var activations = network.ForwardActivations(batch.requires_grad_());
        var maps = activations[index];
        var gradient = autograd.grad([activations[^1].flatten(1)[0, target]], [maps])[0];
        var weighted = (gradient.mean([2, 3], keepdim: true) * maps).sum(1, keepdim: true).relu();
        return nn.functional.interpolate(weighted.detach(), [batch.size(2), batch.size(3)], mode: InterpolationMode.Bilinear, align_corners: false)[0, 0].MoveToOuterDisposeScope();
    }

    /// <summary>
    /// How much the class's output falls where a square of the image is covered, for each pixel the mean over the squares that cover it.
    /// Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", 2014, <see href="https://arxiv.org/abs/1311.2901"/>.
    /// </summary>
    /// <param name="network">A network of images that gives one output a class.</param>
    /// <param name="sample">One image as the network takes it, normalised: (C, H, W), or (1, C, H, W).</param>
    /// <param name="target">The class, as a place among the outputs.</param>
    /// <param name="size">The square's side in pixels.</param>
    /// <param name="stride">How far apart the squares stand; at most their side, so that every pixel is covered.</param>
    /// <param name="value">What the square is filled with.</param>
    /// <returns>(H, W); on the sample's device.</returns>
    /// <exception cref="ArgumentException">The network gives no classes or takes no images, or the sample does not fit it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class, or the square does not fit the image.</exception>
    public static Tensor Occlusion([OneTensor] Network network, Tensor sample, long target, int size = 5, int stride = 2, double value = 0)
    {
        using var scope = NewDisposeScope();
        var batch = Batch(network, sample, target);
        if (batch.dim() != 4)
        {
            throw new ArgumentException($"{network.GetName()} takes samples of shape {network.Architecture.Input}; squares can be covered in images, (C, H, W)", nameof(network));
        }

        var (height, width) = ((int)batch.size(2), (int)batch.size(3));
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Math.Min(height, width));
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stride, size);
        using var evaluation = network.Mode.Evaluation();
        using var inference = inference_mode();
        var whole = Output(network, batch, target);
        (int Top, int Left)[] squares = [.. Starts(height).SelectMany(_ => Starts(width), (top, left) => (top, left))];
        var (fall, times) = (zeros(height, width, device: batch.device), zeros(height, width, device: batch.device));
        foreach (var some in squares.Chunk(BatchSize))
        {
            using var pass = NewDisposeScope();
            var covered = batch.repeat(some.Length, 1, 1, 1);
            foreach (var (place, (top, left)) in some.Index())
            {
                covered[place].narrow(1, top, size).narrow(2, left, size).fill_(value);
            }

            var falls = whole - Output(network, covered, target);
            foreach (var (place, (top, left)) in some.Index())
            {
                fall.narrow(0, top, size).narrow(1, left, size).add_(falls[place], Scalars.One);
                times.narrow(0, top, size).narrow(1, left, size).add_(Scalars.One, Scalars.One);
            }
        }

        return (fall / times).MoveToOuterDisposeScope();

        // The last one ends with the image, however far it stands from the one before.
        IEnumerable<int> Starts(int side) => Enumerable.Range(0, (side - size + stride - 1) / stride).Select(index => index * stride).Append(side - size);
    }

    private static Tensor Batch(Network network, Tensor sample, long target)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Architecture.NotPlain("an explanation") is { } several)
        {
            throw new ArgumentException(several, nameof(network));
        }

        ArgumentNullException.ThrowIfNull(sample);
        var (input, output) = (network.Architecture.Input, network.Architecture.Output);
        if (output.Rank != 1)
        {
            throw new ArgumentException($"{network.GetName()} gives outputs of shape {output}, but what speaks for a class can be asked of one that gives classes alone", nameof(network));
        }

        if (target < 0 || target >= output[0])
        {
            throw new ArgumentOutOfRangeException(
                nameof(target), target, $"{network.GetName()} gives {output[0].ToString(CultureInfo.InvariantCulture)} classes, from 0 on");
        }

        var batch = sample.dim() == input.Rank ? sample.unsqueeze(0) : sample;
        var fault = batch.dim() != input.Rank + 1 || batch.size(0) != 1 ? "" : network.Architecture.Fault(new Shape(batch[0].shape));
        if (fault is not null)
        {
            throw new ArgumentException($"{network.GetName()} takes samples of shape {input}, but this is {new Shape(sample.shape)}: give one{fault}", nameof(sample));
        }

        if (!batch.is_floating_point())
        {
            throw new ArgumentException($"{network.GetName()} is asked how it changes with the sample, but this holds whole numbers, which only jump: give what the network sees, normalised", nameof(sample));
        }

        return batch.detach().clone();
    }

    private static Tensor Output(Network network, Tensor batch, long target) => network.call(batch).select(1, target);

    /// <summary>∂ output / ∂ sample of each sample, which do not touch one another in evaluation mode.</summary>
    private static Tensor Gradient(Network network, Tensor batch, long target)
    {
        using var gradients = enable_grad();
        var input = batch.detach().requires_grad_();
        return autograd.grad([Output(network, input, target).sum()], [input])[0];
    }

    private static int MapsOf(NetworkGraph graph, string? layer)
    {
        var layers = graph.Layers;
        var index = layers.Length - 1;
        while (index >= 0 && !(layer is null ? HasMaps(layers[index].Output) : layers[index].Name == layer))
        {
            index--;
        }

        if (index < 0)
        {
            throw new ArgumentException(layer is null
                ? $"{graph.Name} has no layer of maps (C, H, W) with more than one pixel: Grad-CAM cannot say where"
                : $"{graph.Name} has no layer '{layer}'; its layers are {string.Join(", ", layers.Select(node => node.Name))}");
        }

        return HasMaps(layers[index].Output)
            ? index
            : throw new ArgumentException($"'{layer}' of {graph.Name} gives {layers[index].Output}: Grad-CAM takes maps (C, H, W) with more than one pixel");
    }

    private static bool HasMaps(Shape output) => output.Rank == 3 && output[1] * output[2] > 1;
}
