using TypedNets.Examples.Data;
using TypedNets.Examples.Networks;

namespace TypedNets.Examples;

/// <summary>The networks of five courses, each with its course's own settings, what a course left to its readers, and networks of vectors and of a sequence.</summary>
internal static class Cookbook
{
    public static IReadOnlyList<Recipe> All => [.. Courses, .. Courses.Where(course => course.Data == RecipeData.FashionMnist || course.Data == RecipeData.Mnist).Select(OnFigures)];

    private static IReadOnlyList<Recipe> Courses { get; } =
    [
        new Recipe<LeNet>(RecipeData.Cifar10)
        {
            Description = "LeNet on CIFAR-10 in batches of 4 (Pierre Marza, INSA Lyon)",
            Normalization = Normalization.PlusMinusOne,
            Split = DataSplit.Fraction(0.75),
            Optimizer = Optimizers.Sgd(1e-3, momentum: 0.9),
            BatchSize = 4,
            Epochs = 5,
        },
        new Recipe<ConvNet>(RecipeData.FashionMnist)
        {
            Description = "two 5×5 convolutions on Fashion-MNIST, plain SGD (EPS-SCI-298)",
            Split = DataSplit.ValidateOnTest,
            Optimizer = Optimizers.Sgd(1e-3),
            BatchSize = 64,
            Epochs = 10,
            LogEvery = 100,
        },
        new Recipe<FashionNet>(RecipeData.FashionMnist)
        {
            Name = "fashion",
            Description = "two 3×3 convolutions on Fashion-MNIST, Adam: over 90 %",
            Split = DataSplit.ValidateOnTest,
            Optimizer = Optimizers.Adam(1e-3),
            BatchSize = 64,
            Epochs = 10,
        },
        new Recipe<SmallViT>(RecipeData.FashionMnist)
        {
            Name = "vit",
            Description = "a small vision transformer on Fashion-MNIST: 49 patches that look at one another",
            Split = DataSplit.ValidateOnTest,
            Optimizer = Optimizers.AdamW(1e-3, weightDecay: 1e-2),
            Schedule = Schedules.OneCycle(1e-3),
            BatchSize = 64,
            Epochs = 8,
        },
        new Recipe<MixerNet>(RecipeData.FashionMnist)
        {
            Name = "mixer",
            Description = "a small MLP-Mixer on Fashion-MNIST: dense layers across 49 patches and across channels",
            Split = DataSplit.ValidateOnTest,
            Optimizer = Optimizers.AdamW(1e-3, weightDecay: 1e-2),
            Schedule = Schedules.OneCycle(2e-3),
            BatchSize = 64,
            Epochs = 8,
        },
        new Recipe<DigitNet>(RecipeData.Mnist)
        {
            Name = "digits",
            Description = "two convolutions without pooling on MNIST in batches of 10",
            Split = DataSplit.ValidateOnTest,
            Optimizer = Optimizers.Adam(1e-4),
            BatchSize = 10,
            Epochs = 5,
            LogEvery = 500,
        },
        new Recipe<SupaeroNet>(RecipeData.FashionMnist)
        {
            Name = "supaero",
            Description = "10,000 images of Fashion-MNIST in batches of 512 (Dennis G. Wilson, ISAE-Supaero)",
            Normalization = Normalization.PlusMinusOne,
            Split = DataSplit.Counts(10_000, 1_000),
            Optimizer = Optimizers.Sgd(0.1, momentum: 0.9),
            BatchSize = 512,
            Epochs = 30,
        },
        new Recipe<SuperResolutionNet>(RecipeData.Cifar10)
        {
            Name = "super-resolution",
            Description = "CIFAR-10 halved and restored, in the manner of ESPCN: a higher PSNR than bicubic interpolation",
            Normalization = Normalization.PlusMinusOne,
            Split = DataSplit.Fraction(0.95),
            Pairs = images => images.ForSuperResolution(2),
            Loss = Losses.Mse,
            Metrics = [Metrics.Psnr],
            Optimizer = Optimizers.Adam(2e-3),
            Schedule = Schedules.Cosine(),
            BatchSize = 16,
            Epochs = 12,
        },
        new Recipe<CifarResNet>(RecipeData.Cifar10)
        {
            Name = "resnet",
            Description = "a narrow ResNet of six residual blocks on CIFAR-10",
            Normalization = Normalization.PlusMinusOne,
            Split = DataSplit.Fraction(0.95),
            Optimizer = Optimizers.AdamW(3e-3, weightDecay: 1e-2),
            Schedule = Schedules.OneCycle(3e-3),
            BatchSize = 64,
            Epochs = 8,
        },
        new Recipe<InceptionNet>(RecipeData.Cifar10)
        {
            Name = "inception",
            Description = "a small GoogLeNet on CIFAR-10: four windows on the same image, side by side",
            Normalization = Normalization.PlusMinusOne,
            Split = DataSplit.Fraction(0.95),
            Optimizer = Optimizers.Adam(2e-3),
            BatchSize = 64,
            Epochs = 8,
        },
        new Recipe<MobileNet>(RecipeData.Cifar10)
        {
            Description = "a small MobileNet on CIFAR-10: depthwise convolutions and gates on the channels",
            Normalization = Normalization.PlusMinusOne,
            Split = DataSplit.Fraction(0.95),
            Optimizer = Optimizers.Adam(2e-3),
            BatchSize = 64,
            Epochs = 8,
        },
        new Recipe<UNet>(RecipeData.Cifar10)
        {
            Description = "a small U-Net that takes the noise off CIFAR-10",
            Normalization = Normalization.PlusMinusOne,
            Split = DataSplit.Fraction(0.95),
            Pairs = images => images.ForDenoising(),
            Loss = Losses.Mse,
            Metrics = [Metrics.Psnr],
            Optimizer = Optimizers.Adam(2e-3),
            Schedule = Schedules.Cosine(),
            BatchSize = 16,
            Epochs = 5,
        },
        new Recipe<ResNet18>("imagenet")
        {
            Description = "ResNet-18 for ImageNet, with torchvision's parameters; give a folder of images in 1,000 classes with --data",
            Normalization = Normalization.Unit,
            Split = DataSplit.Fraction(0.95),
            Optimizer = Optimizers.Sgd(0.1, momentum: 0.9),
            Schedule = Schedules.Cosine(),
            BatchSize = 32,
            Epochs = 30,
        },
        new Recipe<SpiralNet>(RecipeData.From("spirals", () => Spirals.Load()))
        {
            Name = "spirals",
            Description = "points of a plane in three spirals, made by code: a network of vectors that names classes",
            Split = DataSplit.Fraction(0.9),
            Optimizer = Optimizers.Adam(1e-2),
            BatchSize = 64,
            Epochs = 20,
        },
        new Recipe<FriedmanNet>(RecipeData.From("friedman", () => Friedman.Load()))
        {
            Name = "friedman",
            Description = "Friedman's function of ten numbers, made by code: a regression",
            Split = DataSplit.Fraction(0.9),
            Loss = Losses.Mse,
            Metrics = [Metrics.RSquared, Metrics.MeanAbsoluteError],
            Optimizer = Optimizers.Adam(1e-2),
            Schedule = Schedules.Cosine(),
            BatchSize = 64,
            Epochs = 40,
        },
        new Recipe<LetterNet>(RecipeData.From("sentences", () => Sentences.Load()))
        {
            Name = "letters",
            Description = "text made by code, letter by letter: an LSTM says which comes next, of a text of any length",
            Split = DataSplit.Fraction(0.9),
            Optimizer = Optimizers.Adam(5e-3),
            BatchSize = 64,
            Epochs = 8,
        },
        new Recipe<SegmentationNet>(RecipeData.From("discs", () => Discs.Load()))
        {
            Name = "segment",
            Description = "discs among squares, made by code: a network for images of any size says where they are",
            Split = DataSplit.Fraction(0.9),
            Loss = Losses.BinaryCrossEntropy,
            Metrics = [Metrics.Dice, Metrics.IntersectionOverUnion],
            Optimizer = Optimizers.Adam(1e-2),
            Schedule = Schedules.OneCycle(1e-2),
            BatchSize = 16,
            Epochs = 12,
        },
        new Recipe<ClauseNet>(RecipeData.From("clauses", () => Clauses.Load()))
        {
            Name = "clauses",
            Description = "sentences made by code: a transformer says who acts, which the words alone do not tell",
            Split = DataSplit.Fraction(0.9),
            Optimizer = Optimizers.Adam(2e-3),
            BatchSize = 64,
            Epochs = 12,
        },
        new Recipe<ReviewNet>(RecipeData.From("reviews", () => Reviews.Load()))
        {
            Name = "reviews",
            Description = "reviews of many lengths, made by code: a transformer that overlooks what fills up the short ones says who was pleased",
            Split = DataSplit.Fraction(0.9),
            Optimizer = Optimizers.Adam(2e-3),
            Schedule = Schedules.OneCycle(3e-3),
            BatchSize = 64,
            Epochs = 15,
        },
        new Recipe<BracketNet>(RecipeData.From("brackets", () => Brackets.Load()))
        {
            Name = "brackets",
            Description = "sequences of brackets, made by code: an embedding and an LSTM say which are balanced",
            Split = DataSplit.Fraction(0.9),
            Optimizer = Optimizers.Adam(1e-2),
            BatchSize = 64,
            Epochs = 10,
        },
    ];

    /// <summary>A course's network on the built-in figures, which need no course's patience.</summary>
    private static Recipe OnFigures(Recipe course) => course with
    {
        Data = RecipeData.Figures,
        Split = DataSplit.Fraction(0.9),
        Optimizer = Optimizers.Adam(2e-3),
        BatchSize = 64,
        Epochs = 6,
        LogEvery = 0,
    };
}
