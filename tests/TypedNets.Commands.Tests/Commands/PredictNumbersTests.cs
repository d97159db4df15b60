using System.Text.Json;
using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Tests.Commands;

/// <summary><c>predict</c> and <c>explain</c> for networks of numbers, typed or in files.</summary>
[Collection("torch")]
public sealed class PredictNumbersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Typed_numbers_and_the_lines_of_a_file_are_told_as_the_classifier_tells_them()
    {
        using var classifier = Saved();
        File.WriteAllText(folder["points.csv"], "x,y\n0.5,-1.25\n\n1;2\n-0.25 0.75\n");

        var (code, output, error) = Run("predict", "spirals", "net.safetensors", "--file", "points.csv", "--values", "-0.25,0.75");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal([Line("points.csv:2", 0.5f, -1.25f), Line("points.csv:4", 1, 2), Line("points.csv:5", -0.25f, 0.75f), Line("values", -0.25f, 0.75f)], output.TrimEnd().Split('\n'));

        var (_, json, _) = Run("predict", "spirals", "net.safetensors", "--values", "1", "2", "--json");
        using var document = JsonDocument.Parse(json);
        Assert.Equal(classifier.Predict([1f, 2f]).Probability, document.RootElement.GetProperty("probability").GetSingle(), 1e-6f);

        string Line(string name, params float[] numbers) => $"{name}: {string.Join(", ", classifier.Predict(numbers).Classes)}";
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_one_error_and_hides_no_other()
    {
        using var classifier = Saved();
        File.WriteAllText(folder["points.csv"], "0.5,-1.25\n1,two\n1,2,3\n3,4\n");

        var (code, output, error) = Run("predict", "spirals", "net.safetensors", "--file", "points.csv");

        Assert.Equal(1, code);
        Assert.Equal(2, output.TrimEnd().Split('\n').Length);
        Assert.Equal(["error: points.csv:2: 'two' is not a number", "error: points.csv:3: SpiralNet takes 2 numbers, (2), but 3 are given"], error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_network_of_values_tells_what_it_makes_of_each_line()
    {
        manual_seed(4);
        using var net = new FriedmanNet();
        net.SaveWeights(folder["net.safetensors"]);
        File.WriteAllText(folder["points.csv"], "0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1\n1,2\n");

        var (code, output, error) = Run("predict", "friedman", "net.safetensors", "--file", "points.csv", "--values", "1,0,1,0,1,0,1,0,1,0", "--json");

        Assert.Equal((1, ""), (code, error));
        var told = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["points.csv:1", "values"], told.Where(line => line.TryGetProperty("values", out _)).Select(line => line.GetProperty("file").GetString()));
        Assert.Equal("points.csv:2: FriedmanNet takes 10 numbers, (10), but 2 are given", told[1].GetProperty("error").GetString());
        net.eval();
        using var quiet = no_grad();
        using var expected = net.call(tensor(new float[] { 1, 0, 1, 0, 1, 0, 1, 0, 1, 0 }).unsqueeze(0));
        Assert.Equal(expected.item<float>(), told[^1].GetProperty("values")[0].GetSingle(), 1e-6f);

        var (_, line, _) = Run("predict", "friedman", "net.safetensors", "--values", "1,0,1,0,1,0,1,0,1,0");
        Assert.Equal(FormattableString.Invariant($"values: {expected.item<float>():G6}"), line.TrimEnd());
    }

    [Theory]
    [InlineData("--values are for networks of numbers, but convnet sees images, (1, 28, 28): give --file", "predict", "convnet", "absent.safetensors", "--values", "1,2")]
    [InlineData("predict draws images, but spirals sees (2) as numbers: give them, --values 0.5,-1.2, or --file with a sample a line", "predict", "spirals", "absent.safetensors")]
    [InlineData("explain draws images, but spirals sees (2) as numbers", "explain", "spirals", "absent.safetensors")]
    public void What_does_not_fit_is_one_clear_line(string message, params string[] arguments)
    {
        var (code, _, error) = Run(arguments);

        Assert.Equal(1, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_a_network_of_numbers_has_the_test_samples()
    {
        using var classifier = Saved();

        var (code, output, error) = Run("explain", "spirals", "net.safetensors", "--out", "page.html");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("page.html", output, StringComparison.Ordinal);
        Assert.Equal(12, File.ReadAllText(folder["page.html"]).Split("\"numbers\":").Length - 1);
    }

    [Fact]
    public void Whole_numbers_go_to_an_embedding()
    {
        using var net = new LookingUpNet();
        using var classifier = new Classifier(new LookingUpNet(), new());
        classifier.Network.load_state_dict(net.state_dict());
        net.eval();
        using var quiet = no_grad();
        using var expected = net.call(tensor(new long[] { 3, 0, 6, 1 }).unsqueeze(0)).softmax(1);

        Assert.Equal(expected.max().item<float>(), classifier.Predict([3f, 0f, 6f, 1f]).Probability, 1e-6f);
        Assert.Equal("LookingUpNet looks up whole numbers, but not all that are given are such", Assert.Throws<ArgumentException>(() => classifier.Predict([3f, 0.5f, 6f, 1f])).Message);
        Assert.Contains("has vectors for the numbers 0 to 6, but the inputs of this sample run from 0 to 7", Assert.Throws<ArgumentException>(() => classifier.Predict([3f, 0f, 7f, 1f])).Message, StringComparison.Ordinal);
    }

    private Classifier Saved()
    {
        manual_seed(4);
        var net = new SpiralNet();
        net.SaveWeights(folder["net.safetensors"]);
        return new(net, new());
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) => ExampleProgram.Run(folder.Path, arguments);
}

[Input(4)]
[Embedding(7, 3), Flatten, Linear(2)]
internal sealed partial class LookingUpNet;
