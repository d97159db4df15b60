using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>The images that are worked on: those of the course where they are at hand, or noise of the same shape.</summary>
/// <param name="directory">Where data sets lie.</param>
internal sealed class Images(string? directory)
{
    private readonly string[] places = [.. new[] { directory, Environment.GetEnvironmentVariable("TYPEDNETS_DATA"), "data", Above() }.OfType<string>()];

    /// <summary>What noise stands in for; empty where all data sets were found.</summary>
    public SortedSet<string> Missing { get; } = [];

    /// <summary>The first images of a course's training set.</summary>
    /// <param name="course">The course.</param>
    /// <param name="count">How many; fewer where the set holds fewer.</param>
    public ImageSet Of(Course course, int count)
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
        return Noise(count, Shape(course));
    }

    /// <summary>The shape of a course's images.</summary>
    public static long[] Shape(Course course) => course.Data == "cifar-10" ? [3, 32, 32] : [1, 28, 28];

    /// <summary>Images of a course by the numbers of their classes.</summary>
    public static ImageSet Of(Tensor images, Tensor labels, string name) => new(images, labels, [.. Enumerable.Range(0, 10).Select(label => $"{label}")], name);

    /// <summary>Images without a meaning.</summary>
    public static ImageSet Noise(int count, long[] shape) =>
        Of(randint(0, 256, [count, .. shape], ScalarType.Byte), randint(0, 10, [count], ScalarType.Int64), "noise");

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
