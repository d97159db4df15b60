using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Analyzers.Reported;

namespace TypedNets.Generators.Tests.Analyzers;

public class UseDiagnostics
{
    [Theory]
    [InlineData("[|data.Train|]")]
    [InlineData("Other(), [|data.Train|]")]
    public Task TN3001_samples_of_another_shape(string arguments) => Error("TN3001",
        Trained("3, 32, 32", 10, $"Fit({arguments})"),
        "Net takes samples of (3, 32, 32), but those of FashionMnist are (1, 28, 28)");

    [Fact]
    public Task TN3002_another_number_of_classes() => Error("TN3002",
        Trained("1, 28, 28", 7, "Evaluate([|data.Test|])"),
        "Net gives 7 outputs, but FashionMnist has 10 classes; end with [Linear(10)]");

    /// <summary>One mistake, however often the method meets it.</summary>
    [Theory]
    [InlineData("Fit([|data.Train|], data.Test)")]
    [InlineData("Fit([|data.Train|]); new Trainer(net).Evaluate(data.Test)")]
    public Task TN3002_is_told_once_in_a_method(string calls) => Error("TN3002",
        Trained("1, 28, 28", 7, calls),
        "Net gives 7 outputs, but FashionMnist has 10 classes; end with [Linear(10)]");

    [Theory]
    [InlineData("Fit(data.Train, data.Test)")]
    [InlineData("Evaluate(data.Test.Take(100))")]
    [InlineData("Evaluate(Other())")]
    public Task TN3001_and_TN3002_not_of_data_that_fits_or_is_not_known(string call) => Nothing(Trained("1, 28, 28", 10, call));

    [Theory]
    [InlineData("new Net()", 7)]
    [InlineData("new Net(3)", 3)]
    [InlineData("new Net(device: TorchSharp.torch.CPU, classes: 3)", 3)]
    public Task TN3002_of_a_network_made_for_another_number_of_classes(string made, int classes) => Error("TN3002",
        ForClasses(made, "Fit([|data.Train|])"),
        $"Net gives {classes} outputs, but FashionMnist has 10 classes; make it with new Net(10)");

    [Theory]
    [InlineData("new Net(10)")]
    [InlineData("new Net(data.Train.ClassNames.Count)")]
    [InlineData("Other()")]
    public Task TN3002_not_of_a_network_made_for_these_classes_or_for_unknown_ones(string made) => Nothing(ForClasses(made, "Fit(data.Train)"));

    [Fact]
    public Task TN3003_not_of_what_a_network_of_any_number_of_classes_gives() => Nothing(
        """
        [Input(8), Linear(5, PerClass = true)]
        internal partial class Net;

        [Input(3), Linear(2)]
        internal partial class Other;

        internal static class Program
        {
            internal static TorchSharp.torch.Tensor Run(TorchSharp.torch.Tensor given) => new Other().forward(new Net(3).forward(given));
        }
        """);

    [Theory]
    [InlineData("Points", "3", 2, "Fit([|set|])", "TN3001", "Net takes samples of (3), but those of Points are (2)")]
    [InlineData("Points", "2", 3, "Evaluate([|set|])", "TN3002", "Net gives 3 outputs, but Points has 2 classes; end with [Linear(2)]")]
    [InlineData("Prices", "2", 1, "Fit([|set|])", "TN3001", "Net takes samples of (2), but those of Prices are (4)")]
    [InlineData("Prices", "4", 2, "Fit([|set|])", "TN3002", "Net gives (2) for each sample, but Prices wants 1 values; end with [Linear(1)]")]
    public Task TN3001_and_TN3002_of_tensors_with_classes_or_values(string data, string input, int outputs, string call, string id, string message) =>
        Error(id, OfTensors(data, input, outputs, call), message);

    [Theory]
    [InlineData("Points", "2", 2, "Fit(set, set.Take(3))")]
    [InlineData("Prices", "4", 1, "Evaluate(set)")]
    [InlineData("Unsaid", "4", 7, "Fit(set)")]
    public Task TN3001_and_TN3002_not_of_tensors_that_fit_or_say_nothing(string data, string input, int outputs, string call) => Nothing(OfTensors(data, input, outputs, call));

    [Theory]
    [InlineData("net.call([|zeros(8, 3, 28, 28)|])", "Net takes (N, 1, 28, 28), but (8, 3, 28, 28) arrives")]
    [InlineData("net.forward([|rand(1, 28, 28)|])", "Net takes (N, 1, 28, 28), but (1, 28, 28) arrives: one sample without its batch dimension; add it with unsqueeze(0)")]
    [InlineData("net.ForwardActivations([|randn(8, 784)|])", "Net takes (N, 1, 28, 28), but (8, 784) arrives")]
    [InlineData("net.call([|net.call(given)|])", "Net takes (N, 1, 28, 28), but (N, 10) arrives from Net")]
    public Task TN3003_a_tensor_of_other_sizes(string call, string message) => Error("TN3003", Run(call), message);

    [Theory]
    [InlineData("net.call(zeros(8, 1, 28, 28))")]
    [InlineData("net.call(given)")]
    [InlineData("net.call(given.reshape(3, 3))")]
    [InlineData("zeros(3, 3).call(1)")]
    public async Task TN3003_not_of_a_tensor_that_fits_or_is_not_known(string call) =>
        Assert.DoesNotContain("TN3003", (await Build.Compile(Run(call))).Ids);

    private static string ForClasses(string made, string call) =>
        $$"""
        [Input(1, 28, 28), Flatten, Linear(7, PerClass = true)]
        public partial class Net;

        internal static class Program
        {
            internal static void Main()
            {
                var data = FashionMnist.Load("data");
                using var net = {{made}};
                new Trainer(net).{{call}};
            }

            internal static Net Other() => throw new NotSupportedException();
        }
        """;

    private static string Trained(string input, int outputs, string call) =>
        $$"""
        [Input({{input}}), Flatten, Linear({{outputs}})]
        public partial class Net;

        internal static class Program
        {
            internal static void Main()
            {
                var data = FashionMnist.Load("data");
                using var net = new Net();
                new Trainer(net).{{call}};
            }

            internal static ImageSet Other() => throw new NotSupportedException();
        }
        """;

    private static string OfTensors(string data, string input, int outputs, string call) =>
        $$"""
        [Input({{input}}), Linear({{outputs}})]
        public partial class Net;

        [Samples(2, Classes = 2)]
        internal sealed class Points;

        [Samples(4, Values = 1)]
        internal sealed class Prices;

        internal sealed class Unsaid;

        internal static class Program
        {
            internal static void Main({{(data == "Points" ? "TensorSet" : "TensorPairs")}}<{{data}}> set)
            {
                using var net = new Net();
                new Trainer(net) { Loss = Losses.Mse }.{{call}};
            }
        }
        """;

    private static string Run(string call) =>
        $$"""
        using static TorchSharp.torch;

        [Input(1, 28, 28), Flatten, Linear(10)]
        public partial class Net;

        internal static class Program
        {
            internal static void Main(Net net, Tensor given) => _ = {{call}};
        }
        """;
}
