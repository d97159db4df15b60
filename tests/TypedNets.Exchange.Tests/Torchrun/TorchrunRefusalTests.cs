using TypedNets.Examples.Networks;
using TypedNets.Tests;

namespace TypedNets.Exchange.Tests.Torchrun;

/// <summary>What has no twin in PyTorch's script is said before anything is written.</summary>
[Collection("torch")]
public sealed class TorchrunRefusalTests : IDisposable
{
    private static readonly TorchrunRecipe Good = new() { Data = "fashion-mnist" };

    private readonly TemporaryFolder folder = new();
    private readonly FashionNet net = new();

    public void Dispose()
    {
        net.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void What_has_no_twin_is_refused_in_a_sentence_and_nothing_is_written()
    {
        Assert.StartsWith("flowers is no data set that the script reads: it reads fashion-mnist, mnist, cifar-10", Refusal(Good with { Data = "flowers" }));
        Assert.StartsWith("FashionNet takes (1, 28, 28) and gives (10), but cifar-10 has images of (3, 32, 32) in 10 classes", Refusal(Good with { Data = "cifar-10" }));
        Assert.StartsWith("Plateau waits for what an epoch comes to", Refusal(Good with { Schedule = Schedules.Plateau() }));
        Assert.StartsWith("Plateau waits for what an epoch comes to", Refusal(Good with { Schedule = Schedules.Warmup(3, then: Schedules.Plateau()) }));
        Assert.StartsWith("RandomRotation(10) has no twin in the script", Refusal(Good with { Augmentation = [Augmentations.HorizontalFlip(), Augmentations.RandomRotation(10)] }));
        Assert.StartsWith("The script moves an image once", Refusal(Good with { Augmentation = [Augmentations.RandomCrop(1), Augmentations.RandomCrop(2)] }));
        Assert.StartsWith("Weights of classes are divided by their sum", Refusal(Good with { Loss = Losses.CrossEntropy with { ClassWeights = [.. Enumerable.Repeat(1.0, 10)] } }));
        Assert.StartsWith("Mse is no loss that the script knows", Refusal(Good with { Loss = Losses.Mse }));
        Assert.StartsWith("FashionNet has no parameters in body", Refusal(Good with { Optimizer = Optimizers.Adam() with { RateFactors = [("body", 0.1)] } }));
        Assert.StartsWith("BatchSize must be at least 1, and is 0", Refusal(Good with { BatchSize = 0 }));
        Assert.Empty(folder.Files);

        string Refusal(TorchrunRecipe recipe) => Assert.Throws<ExchangeException>(() => net.ExportTorchrun(folder.Path, recipe)).Message;
    }

    [Fact]
    public void The_folder_is_whole_and_its_texts_name_the_network()
    {
        var files = net.ExportTorchrun(folder["out"], Good).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

        Assert.Equal(["README.md", "fashionnet.pt", "fashionnet.py", "fashionnet.safetensors", "job.slurm", "pytorchjob.yaml", "recipe.py", "train.py"], files);
        Assert.All(files.Where(file => !file.StartsWith("fashionnet", StringComparison.Ordinal)), file => Assert.DoesNotContain("{{", File.ReadAllText(folder[$"out/{file}"]), StringComparison.Ordinal));
        Assert.Contains("#SBATCH --job-name=fashionnet", File.ReadAllText(folder["out/job.slurm"]));
        Assert.DoesNotContain("Batch normalisation", File.ReadAllText(folder["out/README.md"]));

        using var normalized = new CifarResNet();
        normalized.ExportTorchrun(folder["resnet"], Good with { Data = "cifar-10" });
        Assert.Contains("Batch normalisation sees the share of its process", File.ReadAllText(folder["resnet/README.md"]));
    }
}
