
namespace TypedNets.Examples.Recipes;

/// <summary>What a recipe's network is to make of its samples, and which commands that suits.</summary>
internal static class Tasks
{
    /// <summary>A task that is made of images.</summary>
    public static Func<SampleSet, SampleSet> OfImages(Func<ImageSet, SampleSet> task) => samples => samples is ImageSet images
        ? task(images)
        : throw new ArgumentException($"The network is for images, but {samples.Name} holds {samples.SampleShape} as numbers");

    /// <summary>Whether the network sees images.</summary>
    public static bool SeesImages(this Recipe recipe) => recipe.Graph.Input.Rank == 3;

    /// <summary>Refuses a network that names no classes.</summary>
    /// <exception cref="ArgumentException">It makes images or values.</exception>
    public static void RequireClasses(this Recipe recipe, string command)
    {
        var instead = recipe.Goal switch
        {
            Goal.Images => $"makes images: see 'upscale {recipe.Name} CHECKPOINT' and 'test {recipe.Name} CHECKPOINT'",
            Goal.Values => $"gives values: see 'test {recipe.Name} CHECKPOINT'",
            _ => null,
        };
        if (instead is not null)
        {
            throw new ArgumentException($"{command} is for networks that name classes, but {recipe.Name} {instead}");
        }
    }

    /// <summary>Refuses a network that makes no images.</summary>
    /// <exception cref="ArgumentException">It names classes or gives values.</exception>
    public static void RequireImages(this Recipe recipe, string command)
    {
        var does = recipe.Goal switch
        {
            Goal.Classes => $"names classes: see '{(recipe.SeesImages() ? "predict" : "test")} {recipe.Name} CHECKPOINT'",
            Goal.Values => $"gives values: see 'test {recipe.Name} CHECKPOINT'",
            _ => null,
        };
        if (does is not null)
        {
            throw new ArgumentException(
                $"{command} is for networks that make images, but {recipe.Name} {does}; there is {string.Join(", ", Cookbook.All.Where(each => each.Goal == Goal.Images).Select(each => each.Name))}");
        }
    }

    /// <summary>Refuses a network whose samples cannot be drawn.</summary>
    /// <exception cref="ArgumentException">It sees no images.</exception>
    public static void RequireDrawable(this Recipe recipe, string command)
    {
        if (!recipe.SeesImages())
        {
            throw new ArgumentException($"{command} draws images, but {recipe.Name} sees {recipe.Graph.Input} as numbers: see 'test {recipe.Name} CHECKPOINT'");
        }
    }
}
