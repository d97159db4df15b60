using System.CommandLine;

namespace TypedNets.Commands;

/// <summary>What the commands that look at a trained network have in common.</summary>
/// <param name="book">The program's recipes.</param>
internal sealed class TrainedNetwork(RecipeBook book)
{
    private readonly NetworkArgument network = new NetworkArgument(book);
    private readonly Argument<string> checkpoint = new("checkpoint") { Description = "The file that training left" };
    private readonly Option<string?> data = CommandOptions.Data(book);
    private readonly Option<string> directory = CommandOptions.DataDirectory();
    private readonly FolderOptions folder = new();
    private bool hasData;

    /// <summary>Adds the arguments and options to a command.</summary>
    public Command AddTo(Command command, bool withData = true)
    {
        command.Add(checkpoint);
        hasData = withData;
        if (withData)
        {
            command.Add(data);
            command.Add(directory);
            folder.AddTo(command);
        }

        return network.AddTo(command);
    }

    /// <summary>The recipe that the command line names.</summary>
    public Recipe Recipe(ParseResult parsed) => network.Find(parsed, hasData ? parsed.GetValue(data) : null);

    /// <summary>The file that the command line names.</summary>
    public string Checkpoint(ParseResult parsed) => parsed.GetRequiredValue(checkpoint);

    /// <summary>The network with its weights.</summary>
    public Network Network(ParseResult parsed)
    {
        var net = Recipe(parsed).MakeFor(Checkpoint(parsed));
        net.LoadWeights(Checkpoint(parsed));
        return net;
    }

    /// <summary>The network in use. Files of versions before they knew themselves are read by the recipe.</summary>
    public Classifier Classifier(ParseResult parsed)
    {
        var recipe = Recipe(parsed);
        var names = recipe.Data.ClassNames;
        var net = recipe.MakeFor(Checkpoint(parsed));
        var classifier = TypedNets.Classifier.Load(net, Checkpoint(parsed), new() { Normalization = recipe.Normalization, ClassNames = names.Count == net.Architecture.Output[0] ? names : [] });
        if (folder.MaxPixels(parsed) is { } most)
        {
            classifier.MaxPixels = most;
        }

        return classifier;
    }

    /// <summary>What the network is judged by.</summary>
    public SampleSet Test(ParseResult parsed)
    {
        var recipe = Recipe(parsed);
        var (train, test) = recipe.Data.Load(parsed.GetRequiredValue(directory), folder.Read(parsed, recipe.Graph.Input));
        train.Dispose();
        return test;
    }

    /// <summary>The test images, to be drawn.</summary>
    /// <exception cref="ArgumentException">They are no images.</exception>
    public ImageSet Images(ParseResult parsed)
    {
        var test = Test(parsed);
        if (test is ImageSet images)
        {
            return images;
        }

        test.Dispose();
        throw new ArgumentException($"Images are drawn, but {test.Name} holds {test.SampleShape} as numbers");
    }

    /// <summary>The test images from one on.</summary>
    /// <exception cref="ArgumentException">There is no such image.</exception>
    public static ImageSet From(ImageSet test, int first, int count) => first >= 0 && first < test.Count
        ? test.Subset([.. Enumerable.Range(first, Math.Min(count, test.Count - first)).Select(index => (long)index)])
        : throw new ArgumentException($"There is no test image {first} in {test.Name}; they are numbered 0 to {test.Count - 1}");
}
