using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>The images that are worked on: those of the course where they are at hand, or the built-in figures in the same shape.</summary>
/// <param name="directory">Where data sets lie.</param>
internal sealed class Images(string? directory)
{
    private readonly string[] places = [.. new[] { directory, Environment.GetEnvironmentVariable("TYPEDNETS_DATA"), "data", Above() }.OfType<string>()];

    /// <summary>What the figures stand in for; empty where all data sets were found.</summary>
    public SortedSet<string> Missing { get; } = [];

    /// <summary>The first images of a course's training set.</summary>
    /// <param name="course">The course.</param>
    /// <param name="count">How many; fewer where the set holds fewer.</param>
    public ImageSet Create(Course course, int count)
    {
        foreach (var place in places.Where(Directory.Exists))
        {
            try
            {
                using var all = Load(course.Data, place);
                return all.Take(Math.Min(count, all.Count));
            }
            catch (DataException)
            {
                // Not there: the next place may have it.
            }
        }

        Missing.Add(course.Data);
        return Drawn(course, count);
    }

    /// <summary>The shape of a course's images.</summary>
    public static long[] Shape(Course course) => course.Data == "cifar-10" ? [3, 32, 32] : [1, 28, 28];

    /// <summary>Images of a course by the numbers of their classes.</summary>
    public static ImageSet Create(Tensor images, Tensor labels, string name) => new(images, labels, [.. Enumerable.Range(0, 10).Select(label => $"{label}")], name);

    /// <summary>Images without a meaning.</summary>
    public static ImageSet Noise(int count, long[] shape) =>
        Create(randint(0, 256, [count, .. shape], ScalarType.Byte), randint(0, 10, [count], ScalarType.Int64), "noise");

    /// <summary>Figures in the shape of a course's images: something that can be learnt, so that losses come down and can be compared.</summary>
    private static ImageSet Drawn(Course course, int count)
    {
        using var scope = NewDisposeScope();
        using var figures = Figures.Load(train: count, test: 1);
        var (shape, images) = (Shape(course), figures.Train.Images);
        var border = (shape[^1] - images.shape[^1]) / 2;
        images = nn.functional.pad(images, [border, border, border, border]).expand(count, shape[0], shape[1], shape[2]).contiguous();
        return Create(images.DetachFromDisposeScope(), figures.Train.Labels.clone().DetachFromDisposeScope(), course.Data);
    }

    private static ImageSet Load(string name, string place)
    {
        IDisposable rest;
        ImageSet train;
        switch (name)
        {
            case "cifar-10":
                var cifar = Cifar10.Load(place, download: false);
                (train, rest) = (cifar.Train, cifar.Test);
                break;
            case "mnist":
                var mnist = Mnist.Load(place, download: false);
                (train, rest) = (mnist.Train, mnist.Test);
                break;
            default:
                var fashion = FashionMnist.Load(place, download: false);
                (train, rest) = (fashion.Train, fashion.Test);
                break;
        }

        rest.Dispose();
        return train;
    }

    private static string? Above()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        return null;
    }
}
