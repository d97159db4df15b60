using static TorchSharp.torch;

namespace TypedNets.Tests.Predicting;

/// <summary>Test-time augmentation: what a network says of an image is the mean of what it says of its views.</summary>
[Collection("torch")]
public sealed class ViewsTests
{
    [Fact]
    public void Predictions_are_the_mean_of_the_shares_of_an_image_and_its_views()
    {
        using var net = Training.ToyNet.Seeded();
        using var images = Training.Toy.Images(50);
        using var mirrored = new ImageSet(images.Images.flip(3), images.Labels.clone(), images.ClassNames, "mirrored");

        var together = Predictions.Compute(net, images, batchSize: 16, views: [Augmentations.HorizontalFlip(1)]);

        var (plain, other) = (Predictions.Compute(net, images), Predictions.Compute(net, mirrored));
        Assert.All(together, prediction =>
        {
            var mean = plain[prediction.Index].Probabilities.Zip(other[prediction.Index].Probabilities, (one, two) => ((double)one + two) / 2).ToArray();
            Assert.All(mean.Zip(prediction.Probabilities), each => Assert.Equal(each.First, each.Second, 1e-6));
            Assert.Equal(Array.IndexOf(mean, mean.Max()), prediction.Predicted);
        });
        Assert.Contains(together, prediction => prediction.Predicted != plain[prediction.Index].Predicted);
    }

    [Fact]
    public void A_classifier_says_the_same()
    {
        using var images = Training.Toy.Images(20);
        var views = new[] { Augmentations.HorizontalFlip(1), (Augmentation)Augmentations.RandomCrop(1) };
        var net = Training.ToyNet.Seeded();
        var expected = Predictions.Compute(net, images, views: [views[0]]);
        using var classifier = new Classifier(net, new() { ClassNames = images.ClassNames, Normalization = Normalization.Unit }) { Views = [views[0]] };

        var all = classifier.Predict(images);

        Assert.All(expected, each => Assert.Equal(each.Probabilities[each.Predicted], all[each.Index].Probability, 1e-6f));
        Assert.Equal(all[3].Probability, classifier.Predict(images.Images[3].bytes.ToArray(), new Shape(1, 8, 8)).Probability, 1e-6f);

        // Random ones are the same each time.
        classifier.Views = views;
        Assert.Equal(classifier.Predict(images)[5].Probability, classifier.Predict(images)[5].Probability);
        Assert.NotEqual(all[5].Probability, classifier.Predict(images)[5].Probability);
    }

    [Fact]
    public void A_test_runs_over_each_view_once_and_tells_nothing_before_all_views_fit()
    {
        using var net = Training.ToyNet.Seeded();
        using var images = Training.Toy.Images(30);
        var trainer = new Trainer(net) { Device = Devices.Cpu, Normalization = Normalization.Unit };
        var seen = 0L;
        net.register_forward_hook((_, _, output) =>
        {
            seen += output.shape[0];
            return output;
        });

        var tested = Tested.Run(trainer, net, images, [Augmentations.HorizontalFlip(1)]);

        // The evaluation, the images as they are, the images mirrored.
        Assert.Equal(3 * 30, seen);
        Assert.Equal(Predictions.Compute(net, images).Select(each => (each.Predicted, each.Loss)), tested.Predictions!.WithoutViews.Select(each => (each.Predicted, each.Loss)));
        seen = 0;
        Assert.Throws<ArgumentException>(() => Tested.Run(trainer, net, images, [Augmentations.HorizontalFlip(2)]));
        Assert.Equal(0, seen);
    }

    [Fact]
    public void What_is_no_view_is_refused()
    {
        using var net = Training.ToyNet.Seeded();
        using var images = Training.Toy.Images(8);
        using var ofVectors = new VectorNet();
        using var vectors = TensorSet.From(zeros(2, 8), zeros(2, ScalarType.Int64), ["a", "b"], "vectors");
        using var classifier = new Classifier(Training.ToyNet.Seeded(), new() { ClassNames = images.ClassNames, Normalization = Normalization.Unit });

        Assert.StartsWith("MixUp(1) mixes images with others, and a view is of one image", Refusal(() => Predictions.Compute(net, images, views: [Augmentations.MixUp()])), StringComparison.Ordinal);
        Assert.StartsWith("MixUp(1) mixes images with others", Refusal(() => classifier.Views = [Augmentations.MixUp()]), StringComparison.Ordinal);
        Assert.StartsWith("HorizontalFlip: Probability must be from 0 to 1, and is 2", Refusal(() => classifier.Views = [Augmentations.HorizontalFlip(2)]), StringComparison.Ordinal);

        Assert.StartsWith("HorizontalFlip(1) changes images, but vectors holds (8) as numbers", Refusal(() => Predictions.Compute(ofVectors, vectors, views: [Augmentations.HorizontalFlip(1)])), StringComparison.Ordinal);

        static string Refusal(Func<object> attempt) => Assert.Throws<ArgumentException>(attempt).Message;
    }
}

[Input(8)]
[Linear(2)]
internal sealed partial class VectorNet;
