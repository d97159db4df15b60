using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TypedNets.Benchmarks;

/// <summary>The courses' networks as one writes them with TorchSharp alone, their sizes worked out on paper.</summary>
internal static class HandWritten
{
    public static Module<Tensor, Tensor> LeNet() => Sequential(
        ("conv1", Conv2d(3, 20, 5)),
        ("relu1", ReLU()),
        ("pool1", MaxPool2d(2)),
        ("conv2", Conv2d(20, 50, 5)),
        ("relu2", ReLU()),
        ("pool2", MaxPool2d(2)),
        ("flatten", Flatten()),
        ("fc1", Linear(50 * 5 * 5, 500)),
        ("relu3", ReLU()),
        ("fc2", Linear(500, 10)));

    public static Module<Tensor, Tensor> ConvNet() => Sequential(
        ("conv1", Conv2d(1, 6, 5)),
        ("relu1", ReLU()),
        ("pool1", MaxPool2d(2)),
        ("conv2", Conv2d(6, 16, 5)),
        ("relu2", ReLU()),
        ("pool2", MaxPool2d(2)),
        ("flatten", Flatten()),
        ("fc1", Linear(16 * 4 * 4, 120)),
        ("relu3", ReLU()),
        ("fc2", Linear(120, 84)),
        ("relu4", ReLU()),
        ("fc3", Linear(84, 10)));

    public static Module<Tensor, Tensor> FashionNet() => Sequential(
        ("conv1", Conv2d(1, 32, 3)),
        ("relu1", ReLU()),
        ("pool1", MaxPool2d(2)),
        ("conv2", Conv2d(32, 64, 3)),
        ("relu2", ReLU()),
        ("pool2", MaxPool2d(2)),
        ("flatten", Flatten()),
        ("fc1", Linear(64 * 5 * 5, 128)),
        ("relu3", ReLU()),
        ("fc2", Linear(128, 10)));

    public static Module<Tensor, Tensor> DigitNet() => Sequential(
        ("conv1", Conv2d(1, 10, 3)),
        ("relu1", ReLU()),
        ("conv2", Conv2d(10, 5, 3)),
        ("relu2", ReLU()),
        ("flatten", Flatten()),
        ("fc1", Linear(5 * 24 * 24, 64)),
        ("relu3", ReLU()),
        ("fc2", Linear(64, 32)),
        ("relu4", ReLU()),
        ("fc3", Linear(32, 10)));

    public static Module<Tensor, Tensor> SupaeroNet() => Sequential(
        ("conv1", Conv2d(1, 32, 3)),
        ("pool1", MaxPool2d(2)),
        ("conv2", Conv2d(32, 64, 3)),
        ("pool2", MaxPool2d(2)),
        ("flatten", Flatten()),
        ("fc1", Linear(64 * 5 * 5, 128)),
        ("relu1", ReLU()),
        ("fc2", Linear(128, 10)),
        ("relu2", ReLU()));
}
