using System.Globalization;

namespace TypedNets.Exchange;

/// <summary>A recipe as the Python file that <c>train.py</c> reads.</summary>
internal static class RecipeSource
{
    private static readonly Dictionary<string, (Shape Shape, int Classes)> Sets = new()
    {
        ["fashion-mnist"] = (FashionMnist.SampleShape, FashionMnist.ClassNames.Count),
        ["mnist"] = (Mnist.SampleShape, Mnist.ClassNames.Count),
        ["cifar-10"] = (Cifar10.SampleShape, Cifar10.ClassNames.Count),
    };

    /// <summary>The file's text.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="recipe">How it is trained.</param>
    /// <param name="module">The Python module with its class.</param>
    /// <exception cref="ExchangeException">Something has no twin in PyTorch.</exception>
    public static string Write(NetworkGraph graph, TorchrunRecipe recipe, string module)
    {
        Check(graph, recipe);
        var (crop, flip) = Changes(recipe.Augmentation);
        var factors = string.Join(", ", recipe.Optimizer.RateFactors.Select(part => $"{PythonText.Literal(part.Layers)}: {PythonText.Value(part.Factor)}"));
        return string.Create(CultureInfo.InvariantCulture, $$""""
            """How {{graph.Name}} is trained: the recipe of its C# declaration."""
            import math

            import torch
            from torch import nn

            from {{module}} import {{PythonText.Identifier(graph.Name)}} as Network

            WEIGHTS = {{PythonText.Literal(module + ".pt")}}
            DATA = {{PythonText.Literal(recipe.Data)}}
            BATCH = {{recipe.BatchSize}}  # of all processes together
            EPOCHS = {{recipe.Epochs}}
            SEED = {{recipe.Seed}}
            MEAN, STD = {{PythonText.Value(recipe.Normalization.Mean)}}, {{PythonText.Value(recipe.Normalization.Std)}}  # of pixels in [0, 1]
            CROP = {{crop}}  # the border, in pixels, by which images are moved at random
            FLIP = {{PythonText.Value(flip)}}  # how often they are turned around
            LEARNING_RATE = {{PythonText.Value(recipe.Optimizer.LearningRate)}}
            FACTORS = {{{factors}}}  # of the rate, by part of the network


            def loss(outputs, targets, reduction="mean"):
                return {{LossText(recipe.Loss)}}


            def groups(network):
                """The parameters by the factor of their rate."""
                parts, rest = {name: [] for name in FACTORS}, []
                for name, parameter in network.named_parameters():
                    part = next((part for part in FACTORS if name == part or name.startswith(part + ".")), None)
                    (rest if part is None else parts[part]).append(parameter)
                return ([{"params": rest, "factor": 1.0}] if rest else []) + [{"params": parts[name], "factor": factor} for name, factor in FACTORS.items()]


            def optimizer(groups):
                return {{OptimizerText(recipe.Optimizer)}}


            {{ScheduleSource.Write(recipe.Schedule)}}

            """").ReplaceLineEndings("\n");
    }

    private static void Check(NetworkGraph graph, TorchrunRecipe recipe)
    {
        if (!Sets.TryGetValue(recipe.Data, out var set))
        {
            throw new ExchangeException($"{recipe.Data} is no data set that the script reads: it reads {string.Join(", ", Sets.Keys)}. For images of your own, export for one of these and write load() in train.py anew");
        }

        if (graph.NotPlain("the script for torchrun") is { } several)
        {
            throw new ExchangeException(several);
        }

        if (graph.Input != set.Shape || graph.Output.Rank != 1 || graph.Output[0] != set.Classes)
        {
            throw new ExchangeException($"{graph.Name} takes {graph.Input} and gives {graph.Output}, but {recipe.Data} has images of {set.Shape} in {set.Classes} classes: make it for these, or take another data set");
        }

        Require(recipe.Epochs >= 1, nameof(recipe.Epochs), "at least 1", recipe.Epochs);
        Require(recipe.BatchSize >= 1, nameof(recipe.BatchSize), "at least 1", recipe.BatchSize);
        Require(recipe.Seed >= 0, nameof(recipe.Seed), "at least 0", recipe.Seed);
        foreach (var (layers, factor) in recipe.Optimizer.RateFactors)
        {
            if (!graph.Layers.Any(layer => layer.ParameterNames.Any(name => name == layers || name.StartsWith(layers + ".", StringComparison.Ordinal))))
            {
                throw new ExchangeException($"{graph.Name} has no parameters in {layers}, which {nameof(Optimizer.RateFactors)} names with {factor}");
            }
        }
    }

    private static string LossText(Loss loss) => loss switch
    {
        CrossEntropy { ClassWeights.IsDefaultOrEmpty: true } entropy => $"nn.functional.cross_entropy(outputs, targets, reduction=reduction{Unless(entropy.LabelSmoothing, 0, "label_smoothing")})",
        Nll { ClassWeights.IsDefaultOrEmpty: true } => "nn.functional.nll_loss(outputs, targets, reduction=reduction)",
        CrossEntropy or Nll => throw new ExchangeException("Weights of classes are divided by their sum in the batch, which no process sees whole: leave them out"),
        _ => throw new ExchangeException($"{loss} is no loss that the script knows: it knows CrossEntropy and Nll"),
    };

    private static string OptimizerText(Optimizer optimizer) => optimizer switch
    {
        Sgd sgd => $"torch.optim.SGD(groups, lr=LEARNING_RATE{Unless(sgd.Momentum, 0, "momentum")}{Unless(sgd.Dampening, 0, "dampening")}{Unless(sgd.WeightDecay, 0, "weight_decay")}{(sgd.Nesterov ? ", nesterov=True" : "")})",
        Adam adam => $"torch.optim.{(adam is AdamW ? "AdamW" : "Adam")}(groups, lr=LEARNING_RATE, betas=({PythonText.Value(adam.Beta1)}, {PythonText.Value(adam.Beta2)}), eps={PythonText.Value(adam.Eps)}, weight_decay={PythonText.Value(adam.WeightDecay)}{(adam.Amsgrad ? ", amsgrad=True" : "")})",
        RmsProp rms => $"torch.optim.RMSprop(groups, lr=LEARNING_RATE, alpha={PythonText.Value(rms.Alpha)}, eps={PythonText.Value(rms.Eps)}{Unless(rms.WeightDecay, 0, "weight_decay")}{Unless(rms.Momentum, 0, "momentum")}{(rms.Centered ? ", centered=True" : "")})",
        _ => throw new ExchangeException($"{optimizer} is an optimiser of your own, which only C# knows: take one of Optimizers"),
    };

    private static (int Crop, double Flip) Changes(IReadOnlyList<Augmentation> augmentations)
    {
        var crops = augmentations.OfType<RandomCrop>().ToArray();
        var flips = augmentations.OfType<HorizontalFlip>().ToArray();
        return augmentations.FirstOrDefault(each => each is not (RandomCrop or HorizontalFlip)) is { } other
            ? throw new ExchangeException($"{other} has no twin in the script, which knows RandomCrop and HorizontalFlip: leave it out")
            : crops.Length > 1 || flips.Length > 1
            ? throw new ExchangeException("The script moves an image once and turns it around once: give one RandomCrop and one HorizontalFlip at most")
            : (crops.FirstOrDefault()?.Padding ?? 0, flips.FirstOrDefault()?.Probability ?? 0);
    }

    private static string Unless(double value, double usual, string name) => value.Equals(usual) ? "" : $", {name}={PythonText.Value(value)}";

    private static void Require(bool holds, string name, string range, int value)
    {
        if (!holds)
        {
            throw new ExchangeException($"{name} must be {range}, and is {value}");
        }
    }
}
