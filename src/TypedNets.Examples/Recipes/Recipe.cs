using static TorchSharp.torch;

namespace TypedNets.Examples.Recipes;

/// <summary>How a course trains its network: the data, the settings and what it validates on.</summary>
internal sealed record Recipe
{
    /// <summary>The name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a line.</summary>
    public required string Description { get; init; }

    /// <summary>What the compiler knows of the network.</summary>
    public required NetworkGraph Graph { get; init; }

    /// <summary>Makes the network.</summary>
    public required Func<Device?, Network> Create { get; init; }

    /// <summary>The data set of the course, by its name on the command line.</summary>
    public required string Data { get; init; }

    /// <summary>What the course does to the pixels.</summary>
    public Normalization Normalization { get; init; } = Normalization.Unit;

    /// <summary>How the course divides the training samples.</summary>
    public Division Division { get; init; } = Division.ValidateOnTest;

    /// <summary>What the network gives.</summary>
    public Goal Goal { get; init; }

    /// <summary>What the network is given of the samples, and what it should make of them: by default what the data set says.</summary>
    public Func<SampleSet, SampleSet> Task { get; init; } = samples => samples;

    /// <summary>What is made small.</summary>
    public Loss Loss { get; init; } = Losses.CrossEntropy;

    /// <summary>What is measured beside the loss.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>How the learning rate moves; null keeps it.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>The optimiser.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The samples of a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>After how many batches the running loss is printed; 0 prints none.</summary>
    public int LogEvery { get; init; }

    /// <summary>The same network on other data: on the built-in figures with settings of their own, on a folder with a part kept for validation.</summary>
    public Recipe On(string data) =>
        string.Equals(data, "figures", StringComparison.OrdinalIgnoreCase) ? OnFigures()
        : DataSets.IsFolder(data) ? this with { Data = data, Division = new Division.Fraction(0.8), LogEvery = 0 }
        : this with { Data = data };

    /// <summary>The same network on the built-in figures, which need no course's patience.</summary>
    public Recipe OnFigures() => this with
    {
        Data = "figures",
        Division = new Division.Fraction(0.9),
        Optimizer = Optimizers.Adam(2e-3),
        BatchSize = 64,
        Epochs = 6,
        LogEvery = 0,
    };
}
