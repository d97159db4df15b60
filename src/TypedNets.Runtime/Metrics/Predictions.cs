using System.Collections;
using TypedNets.CompilerServices;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What a network took each sample of a set for.</summary>
public sealed class Predictions : IReadOnlyList<Prediction>
{
    private readonly IReadOnlyList<Prediction> items;

    private readonly Predictions? plain;

    private Predictions(ClassSet samples, IReadOnlyList<Prediction> items, Predictions? plain = null) => (Samples, this.items, this.plain) = (samples, items, plain);

    /// <summary>The samples; they stay their owner's.</summary>
    public ClassSet Samples { get; }

    /// <summary>The samples as images, to be drawn.</summary>
    /// <exception cref="InvalidOperationException">They are no images.</exception>
    public ImageSet Images => Samples.AsImages()
        ?? throw new InvalidOperationException($"{Samples.Name} holds {Samples.SampleShape} as numbers and no images: there is nothing to draw, see {nameof(Samples)}");

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <summary>What the network took each sample for as it is; these themselves where it saw no further views.</summary>
    internal Predictions WithoutViews => plain ?? this;

    /// <summary>What the network took one sample for.</summary>
    /// <param name="index">The sample's place in the set.</param>
    public Prediction this[int index] => items[index];

    /// <summary>Runs a network, where it lies, over a set: in evaluation mode and without gradients. Its mode is as before afterwards. Several threads may do so at once.</summary>
    /// <param name="network">A network that gives one output a class; a softmax is applied unless it ends in one.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="normalization">What was done to the pixels of images in training; [0, 1] if none is given.</param>
    /// <param name="batchSize">How many samples run at a time.</param>
    /// <param name="views">
    /// Changes of images for test-time augmentation: the network sees each image as it is and once changed by each of these, and what it says is the mean of the shares.
    /// <c>views: [Augmentations.HorizontalFlip(1)]</c> is the image and its mirror image.
    /// </param>
    /// <exception cref="ArgumentException">The samples do not fit the network, or a view does not fit the samples.</exception>
    public static Predictions Compute([OneTensor] Network network, ClassSet samples, Normalization? normalization = null, int batchSize = 256, IReadOnlyList<Augmentation>? views = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        DataFit.Check(network, samples);
        using var evaluation = network.Mode.Evaluation();
        using var inference = inference_mode();
        views ??= [];
        Views.Check(views, samples);
        using var scope = NewDisposeScope();
        var (shares, predicted, actual) = Pass([], 0);
        var plain = new Predictions(samples, Items(shares, predicted));
        if (views.Count == 0)
        {
            return plain;
        }

        var mean = ClassProbabilities.Mean([shares, .. views.Select((view, index) => Pass([view], index).Shares)]);
        return new Predictions(samples, Items(mean, mean.argmax(1)), plain);

        (Tensor Shares, Tensor Predicted, long[] Actual) Pass(IReadOnlyList<Augmentation> changes, int seed)
        {
            // So that there is something to put together where there is no sample.
            List<Tensor> shares = [zeros(0, samples.ClassNames.Count)];
            List<Tensor> predicted = [zeros(0, ScalarType.Int64)];
            List<long> actual = [];
            var loader = new BatchLoader(samples, batchSize) { Device = Devices.Find(network), Normalization = normalization ?? Normalization.Unit, Augmentation = changes, Seed = seed };
            foreach (var batch in loader.Epoch(0))
            {
                using var each = NewDisposeScope();
                var output = network.call(batch.Inputs);
                shares.Add(ClassProbabilities.Compute(network, output).cpu().MoveToOuterDisposeScope());
                predicted.Add(output.argmax(1).cpu().MoveToOuterDisposeScope());
                actual.AddRange(batch.Targets.cpu().data<long>());
            }

            return (cat(shares), cat(predicted), [.. actual]);
        }

        Prediction[] Items(Tensor shares, Tensor predicted)
        {
            var classes = predicted.data<long>().ToArray();
            return [.. shares.contiguous().data<float>().ToArray().Chunk(samples.ClassNames.Count).Select((share, index) =>
                new Prediction(index, (int)actual[index], (int)classes[index], share) { ClassNames = samples.ClassNames, Noun = samples.Noun })];
        }
    }

    /// <summary>The samples that the network is wrong about, those first of which it is surest.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<Prediction> Worst(int count) =>
        [.. items.Where(item => !item.IsRight).OrderByDescending(item => item.Confidence).ThenBy(item => item.Index).Take(count)];

    /// <summary>
    /// The temperature at which the network would be as sure as it is right about these samples: their mean cross-entropy is then smallest. Above 1 it was too sure. Take samples that it was not trained on, and not
    /// those of the test (Guo et al., "On calibration of modern neural networks", 2017).
    /// </summary>
    /// <returns>What logits are to be divided by, from 0.001 to 1,000.</returns>
    /// <exception cref="InvalidOperationException">There is no sample.</exception>
    public double FitTemperature() => items.Count > 0
        ? Temperature.Fit(items)
        : throw new InvalidOperationException($"{Samples.Name} has no sample to fit a temperature to");

    /// <summary>What the network would say with its logits divided by a temperature: the same classes, with other shares.</summary>
    /// <param name="temperature">Above 0; above 1 the network is less sure.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public Predictions AtTemperature(double temperature) => temperature is > 0 and < double.PositiveInfinity
        ? new(Samples, [.. items.Select(item => item with { Probabilities = Temperature.Apply(item.Probabilities, temperature) })], plain?.AtTemperature(temperature))
        : throw new ArgumentOutOfRangeException(nameof(temperature), FormattableString.Invariant($"A temperature must be above 0, and is {temperature}"));

    /// <inheritdoc/>
    public IEnumerator<Prediction> GetEnumerator() => items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
