using TypedNets.Examples.Networks;

namespace TypedNets.Examples.Recipes;

/// <summary>The networks of five courses, each with its course's own settings, what a course left to its readers, and networks of vectors and of a sequence.</summary>
internal static class Cookbook
{
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new()
        {
            Name = "lenet",
            Description = "LeNet on CIFAR-10 in batches of 4 (Pierre Marza, INSA Lyon)",
            Graph = LeNet.Graph,
            Create = device => new LeNet(device),
            Data = "cifar-10",
            Normalization = Normalization.PlusMinusOne,
            Division = new Division.Fraction(0.75),
            Optimizer = Optimizers.Sgd(1e-3, momentum: 0.9),
            BatchSize = 4,
            Epochs = 5,
        },
        new()
        {
            Name = "convnet",
            Description = "two 5×5 convolutions on Fashion-MNIST, plain SGD (EPS-SCI-298)",
            Graph = ConvNet.Graph,
            Create = device => new ConvNet(device),
            Data = "fashion-mnist",
            Optimizer = Optimizers.Sgd(1e-3),
            BatchSize = 64,
            Epochs = 10,
            LogEvery = 100,
        },
        new()
        {
            Name = "fashion",
            Description = "two 3×3 convolutions on Fashion-MNIST, Adam: over 90 %",
            Graph = FashionNet.Graph,
            Create = device => new FashionNet(device),
            Data = "fashion-mnist",
            Optimizer = Optimizers.Adam(1e-3),
            BatchSize = 64,
            Epochs = 10,
        },
        new()
        {
            Name = "digits",
            Description = "two convolutions without pooling on MNIST in batches of 10",
            Graph = DigitNet.Graph,
            Create = device => new DigitNet(device),
            Data = "mnist",
            Optimizer = Optimizers.Adam(1e-4),
            BatchSize = 10,
            Epochs = 5,
            LogEvery = 500,
        },
        new()
        {
            Name = "supaero",
            Description = "10,000 images of Fashion-MNIST in batches of 512 (Dennis G. Wilson, ISAE-Supaero)",
            Graph = SupaeroNet.Graph,
            Create = device => new SupaeroNet(device),
            Data = "fashion-mnist",
            Normalization = Normalization.PlusMinusOne,
            Division = new Division.Counts(10_000, 1_000),
            Optimizer = Optimizers.Sgd(0.1, momentum: 0.9),
            BatchSize = 512,
            Epochs = 30,
        },
        new()
        {
            Name = "super-resolution",
            Description = "CIFAR-10 halved and restored, in the manner of ESPCN: a higher PSNR than bicubic interpolation",
            Graph = SuperResolutionNet.Graph,
            Create = device => new SuperResolutionNet(device),
            Data = "cifar-10",
            Normalization = Normalization.PlusMinusOne,
            Division = new Division.Fraction(0.95),
            Goal = Goal.Images,
            Task = Tasks.OfImages(images => images.ForSuperResolution(2)),
            Loss = Losses.Mse,
            Metrics = [Metrics.Psnr],
            Optimizer = Optimizers.Adam(2e-3),
            Schedule = Schedules.Cosine(),
            BatchSize = 16,
            Epochs = 12,
        },
        new()
        {
            Name = "resnet",
            Description = "a narrow ResNet of six residual blocks on CIFAR-10",
            Graph = CifarResNet.Graph,
            Create = device => new CifarResNet(device),
            Data = "cifar-10",
            Normalization = Normalization.PlusMinusOne,
            Division = new Division.Fraction(0.95),
            Optimizer = Optimizers.AdamW(3e-3, weightDecay: 1e-2),
            Schedule = Schedules.OneCycle(3e-3),
            BatchSize = 64,
            Epochs = 8,
        },
        new()
        {
            Name = "inception",
            Description = "a small GoogLeNet on CIFAR-10: four windows on the same image, side by side",
            Graph = InceptionNet.Graph,
            Create = device => new InceptionNet(device),
            Data = "cifar-10",
            Normalization = Normalization.PlusMinusOne,
            Division = new Division.Fraction(0.95),
            Optimizer = Optimizers.Adam(2e-3),
            BatchSize = 64,
            Epochs = 8,
        },
        new()
        {
            Name = "mobilenet",
            Description = "a small MobileNet on CIFAR-10: depthwise convolutions and gates on the channels",
            Graph = MobileNet.Graph,
            Create = device => new MobileNet(device),
            Data = "cifar-10",
            Normalization = Normalization.PlusMinusOne,
            Division = new Division.Fraction(0.95),
            Optimizer = Optimizers.Adam(2e-3),
            BatchSize = 64,
            Epochs = 8,
        },
        new()
        {
            Name = "unet",
            Description = "a small U-Net that takes the noise off CIFAR-10",
            Graph = UNet.Graph,
            Create = device => new UNet(device),
            Data = "cifar-10",
            Normalization = Normalization.PlusMinusOne,
            Division = new Division.Fraction(0.95),
            Goal = Goal.Images,
            Task = Tasks.OfImages(images => images.ForDenoising()),
            Loss = Losses.Mse,
            Metrics = [Metrics.Psnr],
            Optimizer = Optimizers.Adam(2e-3),
            Schedule = Schedules.Cosine(),
            BatchSize = 16,
            Epochs = 5,
        },
        new()
        {
            Name = "resnet18",
            Description = "ResNet-18 for ImageNet, with torchvision's parameters; give a folder of images in 1,000 classes with --data",
            Graph = ResNet18.Graph,
            Create = device => new ResNet18(device),
            Data = "a folder of images",
            Normalization = Normalization.Unit,
            Division = new Division.Fraction(0.95),
            Optimizer = Optimizers.Sgd(0.1, momentum: 0.9),
            Schedule = Schedules.Cosine(),
            BatchSize = 32,
            Epochs = 30,
        },
        new()
        {
            Name = "spirals",
            Description = "points of a plane in three spirals, made by code: a network of vectors that names classes",
            Graph = SpiralNet.Graph,
            Create = device => new SpiralNet(device),
            Data = "spirals",
            Division = new Division.Fraction(0.9),
            Optimizer = Optimizers.Adam(1e-2),
            BatchSize = 64,
            Epochs = 20,
        },
        new()
        {
            Name = "friedman",
            Description = "Friedman's function of ten numbers, made by code: a regression",
            Graph = FriedmanNet.Graph,
            Create = device => new FriedmanNet(device),
            Data = "friedman",
            Division = new Division.Fraction(0.9),
            Goal = Goal.Values,
            Loss = Losses.Mse,
            Metrics = [Metrics.RSquared, Metrics.MeanAbsoluteError],
            Optimizer = Optimizers.Adam(1e-2),
            Schedule = Schedules.Cosine(),
            BatchSize = 64,
            Epochs = 40,
        },
        new()
        {
            Name = "brackets",
            Description = "sequences of brackets, made by code: an embedding and an LSTM say which are balanced",
            Graph = BracketNet.Graph,
            Create = device => new BracketNet(device),
            Data = "brackets",
            Division = new Division.Fraction(0.9),
            Optimizer = Optimizers.Adam(1e-2),
            BatchSize = 64,
            Epochs = 10,
        },
    ];

    /// <summary>The recipe of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Recipe Find(string name) => All.FirstOrDefault(recipe => string.Equals(recipe.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no network '{name}'; there are {string.Join(", ", All.Select(recipe => recipe.Name))}");
}
