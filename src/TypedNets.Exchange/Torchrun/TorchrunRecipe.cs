namespace TypedNets.Exchange;

/// <summary>How a network is trained by PyTorch on several processes or machines: what <see cref="TorchrunExport.ExportTorchrun"/> writes. What is not said is as a <see cref="Trainer"/> has it.</summary>
public sealed record TorchrunRecipe
{
    /// <summary>The data set: <c>fashion-mnist</c>, <c>mnist</c> or <c>cifar-10</c>.</summary>
    public required string Data { get; init; }

    /// <summary>The epochs.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The samples of a batch, which all processes share: each takes its part.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Fixes the order of the samples, their augmentation and dropout.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The optimiser, its <see cref="Optimizer.RateFactors"/> too: one of <see cref="Optimizers"/>.</summary>
    public Optimizer Optimizer { get; init; } = Optimizers.Adam();

    /// <summary>How the learning rate moves; null keeps it. Any of <see cref="Schedules"/> but <see cref="Schedules.Plateau"/>.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>What is made small: <see cref="Losses.CrossEntropy"/> without weights of classes, or <see cref="Losses.Nll"/>.</summary>
    public Loss Loss { get; init; } = Losses.CrossEntropy;

    /// <summary>What is done to the pixels.</summary>
    public Normalization Normalization { get; init; } = Normalization.Unit;

    /// <summary>Random changes of the training images: a <see cref="RandomCrop"/>, a <see cref="HorizontalFlip"/>, or one after the other.</summary>
    public IReadOnlyList<Augmentation> Augmentation { get; init; } = [];
}
