using static TorchSharp.torch;

namespace TypedNets;

/// <summary>One or several means of each batch of a pass, kept on the device: writing does not wait for the device, only reading does.</summary>
/// <param name="batches">The batches of a whole pass.</param>
/// <param name="device">Where the network runs.</param>
internal sealed class BatchMeans(int batches, Device device) : IDisposable
{
    private readonly int[] counts = new int[batches];
    private Tensor? rows;
    private int read;

    /// <summary>The batches written so far.</summary>
    public int Batches { get; private set; }

    /// <summary>The samples in them.</summary>
    public long Samples { get; private set; }

    /// <summary>Writes the next batch.</summary>
    /// <param name="means">Its K means, (K) or a single number; <c>float32</c> or <c>float64</c>.</param>
    /// <param name="count">Its samples.</param>
    public void Add(Tensor means, int count)
    {
        if (rows is null || rows.size(0) == Batches)
        {
            Widen(means);
        }

        Write(means, rows!);
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

    /// <summary>What was written so far, (batches, K) on the CPU; the caller disposes it.</summary>
    public Tensor Pack()
    {
        using var written = rows?.narrow(0, 0, Batches);
        return written?.to(CPU, copy: true) ?? zeros(0, 1);
    }

    /// <summary>Writes what was packed.</summary>
    /// <param name="packed">The rows of the first batches.</param>
    /// <param name="batchSize">The samples of each.</param>
    /// <param name="samples">The samples of all batches of the pass: the last one may hold fewer.</param>
    public void Unpack(Tensor packed, int batchSize, int samples)
    {
        // Room for the whole pass is made with the next batch.
        rows = packed.to(device, copy: true).DetachFromDisposeScope();
        for (Batches = 0; Batches < packed.size(0); Batches++)
        {
            counts[Batches] = Math.Min(batchSize, samples - (Batches * batchSize));
            Samples += counts[Batches];
        }

        read = Batches;
    }

    public void Dispose() => rows?.Dispose();

    private void Write(Tensor means, Tensor rows)
    {
        if (means.device_type == TorchSharp.DeviceType.CPU && device.type == TorchSharp.DeviceType.CPU && means.dtype == rows.dtype && means.is_contiguous())
        {
            // Three operations of libtorch take as long as a small network's step does.
            means.bytes.CopyTo(rows.bytes[(int)(Batches * means.numel() * means.ElementSize)..]);
            return;
        }

        using var value = means.detach();
        using var row = rows[Batches];
        row.copy_(value);
    }

    private void Widen(Tensor means)
    {
        var all = zeros([batches, means.numel()], means.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32, device).DetachFromDisposeScope();
        if (rows is not null)
        {
            using var written = all.narrow(0, 0, Batches);
            written.copy_(rows);
            rows.Dispose();
        }

        rows = all;
    }

    private Reading Read(int from)
    {
        using var scope = NewDisposeScope();
        var here = (rows ?? zeros(0, 1)).narrow(0, from, Batches - from).cpu().to(ScalarType.Float64);
        var values = here.data<double>().ToArray();
        var numbers = (int)here.size(1);
        var sums = new double[numbers];
        long samples = 0;
        int? bad = null;
        for (var batch = from; batch < Batches; batch++)
        {
            for (var number = 0; number < numbers; number++)
            {
                var value = values[((batch - from) * numbers) + number];
                bad ??= double.IsFinite(value) ? null : batch + 1;
                sums[number] += value * counts[batch];
            }

            samples += counts[batch];
        }

        return new Reading(Array.ConvertAll(sums, sum => sum / samples), bad);
    }

    /// <param name="Means">The means, each sample weighing the same.</param>
    /// <param name="FirstNotFinite">The number, from 1, of the first batch with a number that is NaN or infinite.</param>
    public readonly record struct Reading(double[] Means, int? FirstNotFinite)
    {
        /// <summary>The mean, where there is one.</summary>
        public double Mean => Means[0];
    }
}
