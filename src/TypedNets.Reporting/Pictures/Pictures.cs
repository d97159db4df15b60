using TypedNets.CompilerServices;
using TypedNets.Data;

namespace TypedNets.Reporting;

/// <summary>
/// Draws data and networks: <c>Pictures.Grid(data.Test).Save("grid.png")</c>. The ending says whether the file is a PNG or an SVG.
/// </summary>
public static class Pictures
{
    /// <summary>The first images of a set, each below the name of its class.</summary>
    /// <param name="images">The set; not kept.</param>
    /// <param name="rows">How many rows; fewer if there are not enough images.</param>
    /// <param name="columns">How many columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows or columns.</exception>
    public static Picture Grid(ImageSet images, int rows = 3, int columns = 3)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new ImageGrid(images, Cells(images.Count, rows, columns), columns);
    }

    /// <summary>Where the time of a training step goes, as a flame graph that hangs down: forward and backward, below them the blocks and their layers, each as wide as it takes long.</summary>
    /// <param name="profile">What <see cref="LayerProfiler.Profile"/> measured.</param>
    public static Picture Profile(StepProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new FlameChart(profile);
    }

    /// <summary>The first images of a set, each below what the network took it for; under a wrong guess, framed in red, stands what it is.</summary>
    /// <param name="predictions">What the network took the images for.</param>
    /// <param name="rows">How many rows; fewer if there are not enough images.</param>
    /// <param name="columns">How many columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows or columns.</exception>
    public static Picture Predictions(Predictions predictions, int rows = 3, int columns = 5)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return new ImageGrid(predictions.Images, [.. predictions.Take(Cells(predictions.Count, rows, columns))], columns);
    }

    /// <summary>The first images of a set, each beside the share that the network gives to each class.</summary>
    /// <param name="predictions">What the network took the images for.</param>
    /// <param name="count">How many images; fewer if there are not so many.</param>
    /// <exception cref="ArgumentOutOfRangeException">No image is asked for.</exception>
    public static Picture Distributions(Predictions predictions, int count = 8)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return new DistributionSheet(predictions.Images, [.. predictions.Take(Cells(predictions.Count, count, 1))], "What the network takes them for");
    }

    /// <summary>The images that the network is wrong about, those first of which it is surest, each beside the share that it gives to each class.</summary>
    /// <param name="predictions">What the network took the images for.</param>
    /// <param name="count">How many images; fewer if there are not so many mistakes.</param>
    /// <exception cref="ArgumentException">There is no mistake to draw, or no image is asked for.</exception>
    public static Picture Mistakes(Predictions predictions, int count = 8)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var worst = predictions.Worst(Cells(predictions.Count, count, 1));
        return worst.Count > 0
            ? new DistributionSheet(predictions.Images, worst, "Mistakes, the surest first")
            : throw new ArgumentException($"{(predictions.Count == 1 ? $"The only image of {predictions.Images.Name} is" : $"All {Counted.Format(predictions.Count, "images")} of {predictions.Images.Name} are")} classified correctly: there is no mistake to draw", nameof(predictions));
    }

    /// <summary>
    /// What a network makes of the first images of a set: in each row the input, what bicubic interpolation makes of it where the target is larger, what the network makes of it,
    /// and the target; below stand the peak signal-to-noise ratios, the better one in green. See <see cref="Psnr"/>.
    /// </summary>
    /// <param name="network">The network; its mode is as before afterwards.</param>
    /// <param name="pairs">The images with those that should be made of them.</param>
    /// <param name="rows">How many rows; fewer if there are not so many images.</param>
    /// <param name="normalization">What was done to the inputs' pixels in training; [0, 1] if none is given.</param>
    /// <exception cref="ArgumentException">The images do not fit the network, or no row is asked for.</exception>
    public static Picture Restorations([OneTensor] Network network, ImagePairs pairs, int rows = 4, Normalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pairs);
        return RestorationSheet.Create(network, pairs, Cells(pairs.Count, rows, 1), normalization ?? Normalization.Unit);
    }

    /// <summary>How many images of each class (the row) were taken for each class (the column), with their share of the row.</summary>
    /// <param name="evaluation">How a network did.</param>
    public static Picture ConfusionMatrix(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return new ConfusionTable(evaluation);
    }

    /// <summary>
    /// A reliability diagram: how often the network is right over how sure it is, which is the diagonal where both are the same; red where it is surer than it is right.
    /// See <see cref="Calibration"/>.
    /// </summary>
    /// <param name="predictions">What the network took samples for that it was not trained on.</param>
    /// <param name="temperature">Draws beside it what the network says at this temperature, as <see cref="TemperatureScaling"/> fits it.</param>
    /// <exception cref="ArgumentException">There is no prediction, or the temperature is not above 0.</exception>
    public static Picture Reliability(Predictions predictions, double? temperature = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var plain = Calibration.Measure(predictions);
        return new ReliabilityDiagram(temperature is { } number
            ? [("as it is", plain), (FormattableString.Invariant($"at temperature {number:0.###}"), Calibration.Measure(predictions.AtTemperature(number)))]
            : [("Reliability", plain)]);
    }

    /// <summary>Loss and accuracy after each epoch, of training and of validation on one axis; on a logarithmic one where most would lie flat at the foot of a linear one.</summary>
    /// <param name="history">What a training came to.</param>
    /// <exception cref="ArgumentException">The history has no epoch.</exception>
    public static Picture Curves(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Epochs.Count > 0
            ? new LearningCurves(history.Network, LearningCurve.FromHistory(history))
            : throw new ArgumentException($"The history of {history.Network} has no epoch: there is no curve to draw", nameof(history));
    }

    /// <summary>Loss and accuracy, or the first metric, of several trainings over one another: as they were validated, or as they were trained where they were not.</summary>
    /// <param name="runs">What each is called and what it came to.</param>
    /// <exception cref="ArgumentException">There is no training, or one of no epoch.</exception>
    public static Picture Curves(IReadOnlyList<(string Name, History History)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0)
        {
            throw new ArgumentException("No training is given: there is no curve to draw", nameof(runs));
        }

        return runs.FirstOrDefault(run => run.History.Epochs.Count == 0) is { Name: { } name }
            ? throw new ArgumentException($"{name} has no epoch: there is no curve to draw", nameof(runs))
            : new LearningCurves(Counted.Format(runs.Count, "trainings"), LearningCurve.FromRuns(runs));
    }

    /// <summary>
    /// The filters of a two-dimensional convolution: its kernels as small images. Those over three channels are drawn in colour,
    /// all others blue where negative and red where positive, a row a filter where there are several inputs.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">The convolution's name; the network's first one if none is given.</param>
    /// <exception cref="ArgumentException">There is no such layer, or it is no two-dimensional convolution.</exception>
    public static Picture Filters(Network network, string? layer = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return FilterSheet.Create(network, layer);
    }

    /// <summary>What each layer gives for the first image of a set: up to 16 feature maps a layer, and vectors as strips.</summary>
    /// <param name="network">The network; its mode is as before afterwards.</param>
    /// <param name="images">The set; <c>data.Test.Subset(7)</c> has image 7 first.</param>
    /// <param name="normalization">What was done to the pixels in training; [0, 1] if none is given.</param>
    /// <exception cref="ArgumentException">The images do not fit the network.</exception>
    public static Picture FeatureMaps(Network network, ImageSet images, Normalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        return FeatureMapSheet.Create(network, images, normalization ?? Normalization.Unit);
    }

    /// <summary>
    /// The first images of a set, and what in each speaks for the class that the network took it for: Grad-CAM, occlusion, integrated gradients and saliency, as <see cref="TypedNets.Explanations"/> find them.
    /// </summary>
    /// <param name="network">A network that gives one output a class; its mode is as before afterwards.</param>
    /// <param name="images">The set.</param>
    /// <param name="rows">How many images; fewer if there are not so many.</param>
    /// <param name="normalization">What was done to the pixels in training; [0, 1] if none is given.</param>
    /// <exception cref="ArgumentException">The images do not fit the network, or it has no maps.</exception>
    public static Picture Explanations([OneTensor] Network network, ImageSet images, int rows = 5, Normalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        return ExplanationSheet.Create(network, images, Cells(images.Count, rows, 1), normalization ?? Normalization.Unit);
    }

    /// <summary>The loss over a growing learning rate, and where it falls most steeply.</summary>
    /// <param name="curve">What <see cref="LearningRateFinder"/> found.</param>
    /// <exception cref="ArgumentException">The curve has fewer than two points: the loss exploded at once.</exception>
    public static Picture LearningRates(LearningRateCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return curve.Points.Count > 1
            ? new RateChart(curve)
            : throw new ArgumentException($"The loss exploded after {curve.Points.Count} steps: there is no curve to draw; begin with a smaller rate", nameof(curve));
    }

    /// <summary>
    /// A network's graph: a box a layer, those in one box that act on each number by itself after another, a frame a block, and what goes along each arrow.
    /// A deep network is broken into columns, and one with long skips is drawn as the U that it is.
    /// </summary>
    /// <param name="graph">The graph, as every network's class has it: <c>Pictures.Graph(LeNet.Graph)</c>.</param>
    public static Picture Graph(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return GraphSheet.Create(graph);
    }

    private static int Cells(int there, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        return (int)Math.Min(there, (long)rows * columns);
    }
}
