using TypedNets.Examples.Networks;

namespace TypedNets.Benchmarks;

/// <summary>The five courses whose trainings are measured.</summary>
internal static class Courses
{
    public static Course LeNet { get; } = new(
        "LeNet", () => new LeNet(), HandWritten.LeNet, "cifar-10", Normalization.PlusMinusOne, Optimizers.Sgd(1e-3, momentum: 0.9), BatchSize: 4, Batches: 100);

    public static Course ConvNet { get; } = new(
        "ConvNet", () => new ConvNet(), HandWritten.ConvNet, "fashion-mnist", Normalization.Unit, Optimizers.Sgd(1e-3), BatchSize: 64, Batches: 75);

    public static Course FashionNet { get; } = new(
        "FashionNet", () => new FashionNet(), HandWritten.FashionNet, "fashion-mnist", Normalization.Unit, Optimizers.Adam(1e-3), BatchSize: 64, Batches: 20);

    public static Course DigitNet { get; } = new(
        "DigitNet", () => new DigitNet(), HandWritten.DigitNet, "mnist", Normalization.Unit, Optimizers.Adam(1e-4), BatchSize: 10, Batches: 150);

    public static Course SupaeroNet { get; } = new(
        "SupaeroNet", () => new SupaeroNet(), HandWritten.SupaeroNet, "fashion-mnist", Normalization.PlusMinusOne, Optimizers.Sgd(0.1, momentum: 0.9), BatchSize: 512, Batches: 3);

    public static IReadOnlyList<Course> All { get; } = [LeNet, ConvNet, FashionNet, DigitNet, SupaeroNet];

    /// <summary>The course of a name.</summary>
    public static Course Named(string name) => All.First(course => course.Name == name);
}
