using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>The two programs whose start is compared, each in a process of its own.</summary>
internal static class FirstStep
{
    /// <summary>What the process is started with.</summary>
    public const string Argument = "first-step";

    /// <summary>What it says when the step is taken.</summary>
    public const string Done = "done";

    private const int BatchSize = 64;

    public static int Run(string program)
    {
        if (program == "typednets")
        {
            Typed();
        }
        else
        {
            NativeLibraries.Load();
            Bare();
        }

        Console.WriteLine(Done);
        return 0;
    }

    private static void Typed()
    {
        using var network = new ConvNet();
        using var images = Images.Noise(BatchSize, [1, 28, 28]);
        new Trainer(network) { Epochs = 1, BatchSize = BatchSize, Optimizer = Optimizers.Sgd(1e-3), Progress = TrainingProgress.Silent }.Fit(images);
    }

    private static void Bare()
    {
        using var network = HandWritten.ConvNet();
        using var inputs = rand(BatchSize, 1, 28, 28);
        using var targets = randint(0, 10, [BatchSize], ScalarType.Int64);
        using var optimizer = optim.SGD(network.parameters(), 1e-3);
        optimizer.zero_grad();
        using var output = network.call(inputs);
        using var loss = nn.functional.cross_entropy(output, targets);
        loss.backward();
        optimizer.step();
    }
}
