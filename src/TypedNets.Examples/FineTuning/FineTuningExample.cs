using System.Globalization;
using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Examples.FineTuning;

/// <summary>
/// A <see cref="CifarResNet"/> learns six classes of CIFAR-10 from all their images, and then the other four from a small folder: <c>fine-tune data</c> prints what that reaches, frozen and then
/// unfrozen, beside what the folder alone does.
/// </summary>
internal static class FineTuningExample
{
    private static readonly string[] NewClasses = ["cat", "dog", "horse", "truck"];

    /// <summary>The training that a command line names; null where it names none.</summary>
    public static Func<int>? Find(string[] args)
    {
        if (args is not ["fine-tune", ..])
        {
            return null;
        }

        return () =>
        {
            var epochs = 24;
            if (args.Length > 3 || (args.Length == 3 && !(int.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out epochs) && epochs > 0)))
            {
                Console.Error.WriteLine("error: write fine-tune, a folder for the data and how many epochs, like: fine-tune data 24");
                return 1;
            }

            using var data = Cifar10.Load(args.Length > 1 ? args[1] : "data");
            foreach (var line in Run(data.Train, data.Test, "fine-tuning", bodyEpochs: 8, epochs, TrainingProgress.For()))
            {
                Console.WriteLine(line);
            }

            return 0;
        };
    }

    /// <summary>Trains the body, writes the small folder, and trains on it in three ways.</summary>
    /// <param name="train">The images of all ten classes.</param>
    /// <param name="test">Those to judge by.</param>
    /// <param name="folder">Where the body's weights and the folder of images go.</param>
    /// <param name="bodyEpochs">How long the body learns.</param>
    /// <param name="epochs">How long each way takes.</param>
    /// <param name="progress">Who is told.</param>
    /// <returns>What each way reached.</returns>
    internal static IEnumerable<string> Run(ImageSet train, ImageSet test, string folder, int bodyEpochs, int epochs, ITrainingProgress progress)
    {
        var (weights, photographs) = (Path.Combine(folder, "body.safetensors"), Path.Combine(folder, "photographs"));
        string[] oldClasses = [.. train.ClassNames.Except(NewClasses)];
        using (var known = OnlyClasses(train, oldClasses))
        using (var unseen = OnlyClasses(test, oldClasses))
        using (var net = Made(oldClasses.Length))
        {
            var trainer = Trainer(net, bodyEpochs, Optimizers.AdamW(3e-3, weightDecay: 1e-2), Schedules.OneCycle(3e-3), progress);
            trainer.Fit(known);
            net.SaveWeights(weights);
            yield return $"the body: {trainer.Evaluate(unseen).Accuracy:P1} of {string.Join(", ", oldClasses)}";
        }

        using (var few = OnlyClasses(train, NewClasses))
        using (var judges = OnlyClasses(test, NewClasses))
        {
            ClassFolders.Write(few, Path.Combine(photographs, "train"), perClass: 30);
            ClassFolders.Write(judges, Path.Combine(photographs, "test"), perClass: 400);
        }

        using var images = ImageFolder.Load(photographs, CifarResNet.Graph.Input);
        yield return $"{images.Train.Count} images to learn {string.Join(", ", images.Train.ClassNames)} from, {images.Test.Count} to be judged by:";
        yield return $"from scratch: {FromScratch(images, epochs, progress):P1}";
        yield return $"a new head on the frozen body: {Frozen(images, weights, epochs, progress):P1}";
        yield return $"unfrozen after half of it, the body at a tenth of the rate: {Unfrozen(images, weights, epochs, progress):P1}";
    }

    private static double FromScratch(ImageFolder images, int epochs, ITrainingProgress progress)
    {
        using var net = Made(NewClasses.Length);
        var trainer = Trainer(net, epochs, Optimizers.AdamW(3e-3, weightDecay: 1e-2), Schedules.OneCycle(3e-3), progress);
        trainer.Fit(images.Train);
        return trainer.Evaluate(images.Test).Accuracy;
    }

    private static double Frozen(ImageFolder images, string weights, int epochs, ITrainingProgress progress)
    {
        using var net = Made(NewClasses.Length);
        net.FreezeExcept(net.LoadBody(weights));
        var trainer = Trainer(net, epochs, Optimizers.AdamW(1e-2, weightDecay: 1e-2), Schedules.Cosine(), progress);
        trainer.Fit(images.Train);
        return trainer.Evaluate(images.Test).Accuracy;
    }

    private static double Unfrozen(ImageFolder images, string weights, int epochs, ITrainingProgress progress)
    {
        using var net = Made(NewClasses.Length);
        net.FreezeExcept(net.LoadBody(weights));
        var optimizer = Optimizers.AdamW(1e-2, weightDecay: 1e-2) with { RateFactors = [("conv1", 0.1), ("bn1", 0.1), ("layer1", 0.1), ("layer2", 0.1), ("layer3", 0.1)] };
        var trainer = Trainer(net, epochs, optimizer, Schedules.Cosine(), progress);
        trainer.Callbacks = [new UnfreezeAfter(Math.Max(1, epochs / 2))];
        trainer.Averaging = WeightAverages.Ema(0.9);
        trainer.Fit(images.Train);
        return trainer.Evaluate(images.Test).Accuracy;
    }

    private static CifarResNet Made(int classes)
    {
        manual_seed(1);
        return new CifarResNet(classes);
    }

    private static Trainer Trainer(Network net, int epochs, Optimizer optimizer, Schedule schedule, ITrainingProgress progress) => new(net)
    {
        Epochs = epochs,
        BatchSize = 32,
        Optimizer = optimizer,
        Schedule = schedule,
        Normalization = Normalization.PlusMinusOne,
        Augmentation = [Augmentations.RandomCrop(4), Augmentations.HorizontalFlip()],
        Seed = 1,
        Progress = progress,
    };

    /// <summary>The images of some classes, which are numbered anew.</summary>
    private static ImageSet OnlyClasses(ImageSet images, string[] classes)
    {
        using var scope = NewDisposeScope();
        var labels = images.Labels.data<long>().ToArray().Select(label => Array.IndexOf(classes, images.ClassNames[(int)label])).ToArray();
        long[] places = [.. labels.Index().Where(each => each.Item >= 0).Select(each => (long)each.Index)];
        var chosen = images.Images.index_select(0, tensor(places));
        return new ImageSet(chosen, tensor(Array.ConvertAll(places, place => (long)labels[place])), classes, images.Name);
    }
}
