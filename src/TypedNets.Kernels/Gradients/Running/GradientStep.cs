namespace TypedNets.Kernels.Gradients;

/// <summary>Forward, loss and backward of a whole network on a batch: a column of layers, their memory laid out once, several threads, and not one allocation a step. With as many threads it gives the same bits each time.</summary>
internal sealed class GradientStep : Crew
{
    // Fewer numbers are updated before another thread has come.
    private const int FewNumbers = 1 << 16;

    private readonly GradientLayer[] layers;
    private readonly BatchLoss loss;
    private readonly Signal[] signals;
    private int count;
    private bool isAdded;
    private ulong seed;
    private IReadOnlyList<ParameterUpdate>? updates;

    /// <param name="layers">In the order of execution.</param>
    /// <param name="loss">What is made small.</param>
    /// <param name="samples">The most samples of a batch.</param>
    /// <param name="threads">How many threads.</param>
    public GradientStep(GradientLayer[] layers, BatchLoss loss, int samples, int threads)
        : base(threads)
    {
        (this.layers, this.loss, Samples) = (layers, loss, samples);
        signals = [.. layers.Select(layer => layer.Target).Concat(layers.SelectMany(layer => layer.Sources).Select(source => source.Signal)).Distinct()];
        Array.ForEach(signals, signal => signal.Allocate(samples));
        var given = new HashSet<Signal> { loss.Output };
        foreach (var source in layers.Reverse().SelectMany(layer => layer.Sources))
        {
            source.Adds = !given.Add(source.Signal);
        }

        Array.ForEach(layers, layer => layer.Lay(samples, threads));
        loss.Lay(samples);
    }

    /// <summary>The most samples of a batch.</summary>
    public int Samples { get; }

    /// <summary>Takes the layers' times; null takes none.</summary>
    public LayerClock? Clock { get; set; }

    /// <summary>The bytes of what lies between, for the largest batch.</summary>
    public long Bytes => signals.Sum(signal => signal.Bytes);

    /// <summary>Runs a batch whose samples lie in the network's input, and whose targets the loss knows.</summary>
    /// <param name="samples">How many there are.</param>
    /// <param name="isAdded">Whether gradients by what was learned are added to those that are there.</param>
    /// <param name="seed">What dropouts draw from.</param>
    /// <returns>The loss.</returns>
    public float Run(int samples, bool isAdded = false, ulong seed = 0)
    {
        (count, this.isAdded, this.seed) = (samples, isAdded, seed);
        WorkTogether();
        return loss.Read(samples);
    }

    /// <summary>Takes an optimiser's step, each thread with its part of every parameter: as it does a part of a dense layer's outputs, and finds the weights of these in its own cache.</summary>
    public void Update(IReadOnlyList<ParameterUpdate> updates)
    {
        if (updates.Sum(update => update.Count) <= FewNumbers)
        {
            foreach (var update in updates)
            {
                update.Run(0, update.Count);
            }

            return;
        }

        this.updates = updates;
        WorkTogether();
        this.updates = null;
    }

    protected override void Work(int thread)
    {
        var turn = new Turn(this, thread, count, isAdded, seed);
        if (updates is not null)
        {
            foreach (var update in updates)
            {
                var (first, end) = turn.Share(update.Count, ParameterUpdate.Group);
                update.Run(first, end);
            }
        }
        else
        {
            Train(turn);
        }
    }

    private void Train(in Turn turn)
    {
        var clock = turn.Thread == 0 ? Clock : null;
        clock?.Begin();
        for (var index = 0; index < layers.Length; index++)
        {
            layers[index].Prepare(turn);
            clock?.Done(clock.Forward, index);
        }

        // Also those behind the last layer wait: the loss is each sample's own.
        var hasCrossed = true;
        for (var index = 0; index < layers.Length; index++)
        {
            Part(layers[index], ref hasCrossed, turn);
            layers[index].Forward(turn);
            clock?.Done(clock.Forward, index);
        }

        if (hasCrossed)
        {
            Meet();
            hasCrossed = false;
        }

        loss.Run(turn);
        clock?.Begin();
        for (var index = layers.Length - 1; index >= 0; index--)
        {
            Part(layers[index], ref hasCrossed, turn);
            layers[index].Backward(turn);
            clock?.Done(clock.Backward, index);
        }

        Meet();
        clock?.Begin();
        for (var index = 0; index < layers.Length; index++)
        {
            layers[index].Finish(turn);
            clock?.Done(clock.Backward, index);
        }
    }

    private static void Part(GradientLayer layer, ref bool hasCrossed, in Turn turn)
    {
        if (hasCrossed || layer.CrossesSamples)
        {
            turn.Meet();
        }

        hasCrossed = layer.CrossesSamples;
    }
}
