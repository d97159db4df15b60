using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Kernels.Tests.Gradients;

/// <summary>The gradients of a network that a compiled step and that libtorch find for one batch.</summary>
internal static class NetworkGradients
{
    private const double Error = 1e-5;

    // A number that is as near to a kink as rounding may be on its other side, and then gradients differ: of three batches all must hit one.
    private const int Batches = 3;

    /// <summary>Compares them.</summary>
    /// <returns>The first difference; null where there is none.</returns>
    public static string? Difference(Network network, int samples, Loss? loss = null)
    {
        string? difference = null;
        for (var batch = 0; batch < Batches; batch++)
        {
            difference = OfOneBatch(network, samples, loss ?? Losses.CrossEntropy);
            if (difference is null)
            {
                return null;
            }
        }

        return difference;
    }

    private static string? OfOneBatch(Network network, int samples, Loss loss)
    {
        using var scope = NewDisposeScope();
        network.to(float32);
        network.train();
        var batch = Batch(network, samples, loss);
        using var step = StepEngine.Create(network, loss, samples, out var reason, evenIfSlower: true);
        if (step is null)
        {
            return reason;
        }

        var before = network.named_buffers().ToDictionary(each => each.name, each => each.buffer.clone());
        var (outputs, number) = step.Run(batch, isAdded: false, 1, seed: 1)!.Value;
        var ours = Of(network);
        var ourBuffers = network.named_buffers().ToDictionary(each => each.name, each => each.buffer.to(float64));
        var single = Reference(float32);
        var (wanted, buffers, wantedLoss, wantedOutputs) = Reference(float64);
        if (!outputs.to(float64).allclose(wantedOutputs, 1e-4, 1e-4 * wantedOutputs.abs().max().ToDouble()) || Math.Abs(number.ToDouble() - wantedLoss) > 1e-4 * Math.Max(1, Math.Abs(wantedLoss)))
        {
            return $"the loss is {number.ToDouble()} and not {wantedLoss}";
        }

        if (Difference(ours, single.Gradients, wanted) is { } difference)
        {
            return difference;
        }

        foreach (var (name, buffer) in buffers)
        {
            if (!ourBuffers[name].allclose(buffer, 1e-4, 1e-5))
            {
                return $"{name} is {ourBuffers[name]} and not {buffer}";
            }
        }

        return null;

        (Dictionary<string, Tensor> Gradients, Dictionary<string, Tensor> Buffers, double Loss, Tensor Outputs) Reference(ScalarType type)
        {
            network.to(type);
            using (no_grad())
            {
                foreach (var (name, buffer) in network.named_buffers())
                {
                    buffer.copy_(before[name]);
                }
            }

            network.zero_grad(set_to_none: true);
            var output = network.forward(batch.Inputs.to(type));
            var value = loss.Compute(output, batch.Targets.is_floating_point() ? batch.Targets.to(type) : batch.Targets);
            value.backward();
            return (Of(network), network.named_buffers().ToDictionary(each => each.name, each => each.buffer.to(float64)), value.ToDouble(), output.detach());
        }
    }

    /// <summary>The gradients by what the output is made of.</summary>
    public static Dictionary<string, Tensor> Of(Network network) =>
        network.named_parameters().Where(each => each.parameter.grad is not null).ToDictionary(each => each.name, each => each.parameter.grad!.detach().to(float64, copy: true));

    /// <summary>Compares gradients with those in double precision, as near as libtorch comes to them in single precision.</summary>
    /// <returns>The first difference; null where there is none.</returns>
    public static string? Difference(Dictionary<string, Tensor> ours, Dictionary<string, Tensor> single, Dictionary<string, Tensor> wanted)
    {
        if (!ours.Keys.Order(StringComparer.Ordinal).SequenceEqual(wanted.Keys.Order(StringComparer.Ordinal)))
        {
            return $"there are gradients by {string.Join(", ", ours.Keys)} and not by {string.Join(", ", wanted.Keys)}";
        }

        var all = wanted.Values.Max(gradient => gradient.abs().max().ToDouble());
        foreach (var (name, gradient) in wanted)
        {
            var scale = Math.Max(gradient.abs().max().ToDouble(), 1e-2 * all);
            var theirs = (single[name] - gradient).abs().max().ToDouble();
            var difference = (ours[name] - gradient).abs().max().ToDouble();
            if (!(difference <= (Error * scale) + (4 * theirs)))
            {
                return $"the gradient by {name}, as large as {scale}, is off by {difference} (libtorch's own in single precision by {theirs})";
            }
        }

        return null;
    }

    public static Batch Batch(Network network, int samples, Loss? loss = null)
    {
        var output = network.Architecture.Output;
        return new(
            randn([samples, .. network.Architecture.Input.Sizes]),
            loss is null or CrossEntropy or Nll ? randint(0, output[0], [samples], int64) : rand([samples, .. output.Sizes]));
    }
}
