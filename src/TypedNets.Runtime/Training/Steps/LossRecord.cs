using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The loss of each batch of an epoch, kept on the device: writing one does not wait for the device, only reading does.</summary>
internal sealed class LossRecord : IDisposable
{
    private readonly Tensor losses;
    private readonly int[] counts;
    private int read;

    public LossRecord(int batches, Device device)
    {
        losses = zeros(batches, ScalarType.Float32, device).DetachFromDisposeScope();
        counts = new int[batches];
    }

    /// <summary>The batches written so far.</summary>
    public int Batches { get; private set; }

    /// <summary>The samples in them.</summary>
    public long Samples { get; private set; }

    /// <summary>Writes the loss of the next batch.</summary>
    public void Add(Tensor loss, int count)
    {
        using var value = loss.detach();
        using var place = losses[Batches];
        place.copy_(value);
        counts[Batches++] = count;
        Samples += count;
    }

    /// <summary>All batches written so far.</summary>
    public Reading Read() => Read(0);

    /// <summary>The batches written since the last call.</summary>
    public Reading ReadNew()
    {
        var reading = Read(read);
        read = Batches;
        return reading;
    }

    /// <summary>The losses written so far, (batches) float32 on the CPU; the caller disposes it.</summary>
    public Tensor Pack()
    {
        using var written = losses.narrow(0, 0, Batches);
        return written.to(CPU, copy: true);
    }

    /// <summary>Writes losses that were packed.</summary>
    /// <param name="packed">The losses of the first batches.</param>
    /// <param name="batchSize">The samples of each.</param>
    /// <param name="samples">The samples of all batches of the epoch: the last one may hold fewer.</param>
    public void Unpack(Tensor packed, int batchSize, int samples)
    {
        using var place = losses.narrow(0, 0, packed.size(0));
        place.copy_(packed);
        for (Batches = 0; Batches < packed.size(0); Batches++)
        {
            counts[Batches] = Math.Min(batchSize, samples - (Batches * batchSize));
            Samples += counts[Batches];
        }

        read = Batches;
    }

    public void Dispose() => losses.Dispose();

    private Reading Read(int from)
    {
        using var written = losses.narrow(0, from, Batches - from);
        using var here = written.cpu();
        var values = here.data<float>();
        double sum = 0;
        long samples = 0;
        int? bad = null;
        for (var batch = from; batch < Batches; batch++)
        {
            var value = values[batch - from];
            bad ??= float.IsFinite(value) ? null : batch + 1;
            sum += (double)value * counts[batch];
            samples += counts[batch];
        }

        return new Reading(sum / samples, bad);
    }

    /// <param name="Mean">The mean loss, each sample weighing the same.</param>
    /// <param name="FirstNotFinite">The number, from 1, of the first batch whose loss is NaN or infinite.</param>
    public readonly record struct Reading(double Mean, int? FirstNotFinite);
}
