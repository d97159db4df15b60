using static TorchSharp.torch;

namespace TypedNets.Tests.Data;

/// <summary>The real data sets, where they are at hand.</summary>
public class RealDataTests
{
    [DataFact("fashion-mnist")]
    public void Fashion_mnist_is_whole()
    {
        using var data = FashionMnist.Load(DataFactAttribute.Folder!, download: false);
        Whole(data, 60_000, 10_000, tolerance: 0.001);
        Assert.Equal("Ankle boot", data.Train.ClassNames[(int)data.Train.Labels[0].item<long>()]);
    }

    [DataFact("mnist")]
    public void Mnist_is_whole()
    {
        using var data = Mnist.Load(DataFactAttribute.Folder!, download: false);
        Whole(data, 60_000, 10_000, tolerance: 0.001);
        Assert.Equal([5, 0, 4, 1, 9], data.Train.Labels.data<long>().Take(5));
    }

    [DataFact("mnist")]
    public void Mnists_files_do_not_pass_for_fashion() => Assert.Contains(
        "holds the labels of MNIST, not of Fashion-MNIST",
        Assert.Throws<DataException>(() => FashionMnist.Load(Path.Combine(DataFactAttribute.Folder!, "mnist"), download: false)).Message);

    [DataFact("cifar-10")]
    public void Cifar_is_read_however_many_records_it_has()
    {
        using var data = Cifar10.Load(DataFactAttribute.Folder!, download: false);
        Assert.InRange(data.Train.Count, 5, 50_000);
        Whole(data, data.Train.Count, data.Test.Count, tolerance: 0.01);
    }

    // With all classes, and of mean 0 and deviation 1 when normalised with the set's own numbers.
    private static void Whole<TData>(TData data, int train, int test, double tolerance)
        where TData : IDataSet<TData>
    {
        using var scope = NewDisposeScope();
        Assert.Equal((train, test), (data.Train.Count, data.Test.Count));
        Assert.Equal(10, data.Test.Labels.unique().output.size(0));
        var floats = TData.Standard.Apply(data.Train.Images);
        Assert.InRange(floats.mean().item<float>(), -tolerance, tolerance);
        Assert.InRange(floats.std().item<float>(), 1 - tolerance, 1 + tolerance);
    }
}
