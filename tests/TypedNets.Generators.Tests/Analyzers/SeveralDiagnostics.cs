using static TypedNets.Generators.Tests.Analyzers.Reported;

namespace TypedNets.Generators.Tests.Analyzers;

/// <summary>What is said of inputs, outputs and shared weights.</summary>
public class SeveralDiagnostics
{
    private const string Blocks = " [Block, Linear(4)] class Four; [Block, Linear(4)] class FourToo; [Block, Linear(3)] class Three; [Block, Linear(Block.Index == 0 ? 4 : 5)] class Growing; [Block, Linear(4), ReLU(If = Block.Index == 0)] class Shrinking;";

    [Theory]
    [InlineData("Input(4), [|Input(5)|], Linear(2)", "Net has a second [Input]: remove this, or give each a Name if the network takes several, like [Input(1, 28, 28, Name = \"left\")]")]
    [InlineData("Input(4, Name = \"a\"), [|Input(5)|], Linear(2)", "Net has a second [Input]: remove this, or give each a Name if the network takes several, like [Input(1, 28, 28, Name = \"left\")]")]
    public Task TN0004_inputs_without_names(string layers, string message) => Error("TN0004", Net(layers), message);

    [Theory]
    [InlineData("Input(4, Name = \"left\"), Input(5, [|Name = \"Left\"|]), Linear(2)", "Two inputs are named 'Left'; names must differ, also in more than underscores")]
    [InlineData("Input(4), Linear(2), Output(\"a\"), ReLU, Output([|\"A\"|])", "Two outputs are named 'A'; names must differ, also in more than underscores")]
    public Task TN0007_a_name_twice(string layers, string message) => Error("TN0007", Net(layers), message);

    [Theory]
    [InlineData("Input(4, [|Name = \"2nd\"|]), Linear(2)", "'2nd' cannot name an input: a name is letters, digits and underscores and starts with a letter, like 'left'")]
    [InlineData("Input(4), Linear(2), Output([|\"a b\"|]), ReLU, Output(\"b\")", "'a b' cannot name an output: a name is letters, digits and underscores and starts with a letter, like 'mean'")]
    [InlineData("Input(4), Linear(2), Output([|\"count\"|]), ReLU, Output(\"b\")", "Outputs have a member Count already, so none can be named 'count'; choose another name")]
    [InlineData("Input(4), Output<Four>([|\"a b\"|]), Linear(2), Output(\"b\")", "'a b' cannot name an output: a name is letters, digits and underscores and starts with a letter, like 'mean'")]
    public Task TN0008_a_name_that_cannot_be(string layers, string message) => Error("TN0008", Net(layers), message);

    [Fact]
    public Task TN0008_a_layer_named_as_what_networks_of_several_have() => Error("TN0008",
        Net("Input(4), Linear(2, [|Name = \"outputs\"|]), Output(\"a\"), ReLU, Output(\"b\")"),
        "Net already has a member Outputs, so no layer can be named 'outputs'; choose another name");

    [Fact]
    public Task TN0008_not_in_a_network_of_one() => Nothing(Net("Input(4), Linear(2, Name = \"outputs\")"));

    [Fact]
    public Task TN0015_a_member_of_the_authors_own() => Error("TN0015",
        "[Input(4), Linear(2), Output(\"a\"), ReLU, Output(\"b\")] public partial class [|Net|] { /// <summary>Two.</summary>\n public int Outputs => 2; }",
        "Net declares Outputs, but every network has a member of that name already: give yours another");

    [Fact]
    public Task TN0019_an_output_in_a_block() => Error("TN0019",
        "[Block, Linear(4), [|Output(\"a\")|]] class Part; [Input(4), Use<Part>] public partial class Net;",
        "Part is a block, which gives one result, but it has an [Output]: write it in the network, behind the use of the block");

    [Theory]
    [InlineData("Input(4), Linear(2), From([|\"b\"|]), Linear(2)", "No tap 'b' stands above this in its class (there are none): write [Tap(\"b\")] where the result is")]
    [InlineData("Input(4, Name = \"left\"), Linear(2), ConcatWith([|\"right\"|])", "No tap 'right' stands above this in its class (there are 'left'): write [Tap(\"right\")] where the result is")]
    [InlineData("Input(4, Name = \"left\"), Sum<Four, FourToo>([|From = [\"left\", \"right\"]|])", "No tap 'right' stands above this in its class (there are 'left'): write [Tap(\"right\")] where the result is")]
    [InlineData("Input(4), Linear(4, Name = \"one\"), Again([|\"two\"|])", "Nothing named 'two' stands above this in its class (there are 'one'): give the layer or block Name = \"two\"")]
    [InlineData("Input(4), Again([|\"two\"|]), Linear(4, Name = \"two\")", "Nothing named 'two' stands above this in its class (there are none): give the layer or block Name = \"two\"")]
    public Task TN0020_a_name_that_is_not_there(string layers, string message) => Error("TN0020", Net(layers), message);

    [Theory]
    [InlineData("[|Input(4, Name = \"left\")|], Input(4, Name = \"right\"), Linear(2)", "Nobody reads the input 'left': begin its layers right below it, or with [From(\"left\")], or take it in with [ConcatWith(\"left\")]")]
    [InlineData("Input(4), Tap(\"a\"), [|Linear(2)|], From(\"a\"), Linear(3)", "What Linear gives here, (2), is lost, since nobody reads it: write [Output(\"…\")] behind it, or take it up with [From] or another attribute behind a [Tap]")]
    [InlineData("Input(4), Output<Four>(\"a\"), [|Linear(2)|]", "What Linear gives here, (2), is lost, since nobody reads it: write [Output(\"…\")] behind it, or take it up with [From] or another attribute behind a [Tap]")]
    [InlineData("Input(4), Tap(\"a\"), [|Use<Three>|], From(\"a\"), Linear(3)", "In Three, block1.fc1: What Linear gives here, (3), is lost, since nobody reads it: write [Output(\"…\")] behind it, or take it up with [From] or another attribute behind a [Tap]")]
    public Task TN0024_what_goes_nowhere(string layers, string message) => Error("TN0024", Net(layers), message);

    [Theory]
    [InlineData("Input(4, Name = \"image\"), [|Output(\"same\")|], Linear(2), Output(\"b\")", "What would be the output 'same' is the input 'image' itself: put a layer before it, or leave one of the two out")]
    [InlineData("Input(4), Linear(2), Output(\"a\"), [|Output(\"b\")|]", "What would be the output 'b' is the output 'a' already: put a layer before it, or leave one of the two out")]
    public Task TN0025_an_output_that_is_something_else(string layers, string message) => Error("TN0025", Net(layers), message);

    [Theory]
    [InlineData("Input(4, Name = \"left\"), Input(5, Name = \"right\"), [|Sum<Four, Four>(From = [\"left\", \"right\"], Share = true)|]", "In Four, branch2.fc1: The weights of branch1.fc1 are shared, but its weight is (4, 4), since (4) arrives there, and would be (4, 5) for the (5) that arrives here")]
    [InlineData("Input(4), Linear(3, Name = \"a\"), [|Again(\"a\")|]", "The weights of a are shared, but its weight is (3, 4), since (4) arrives there, and would be (3, 3) for the (3) that arrives here")]
    [InlineData("Input(4), [|Use<Growing>(Repeat = 2, Share = true)|]", "In Growing, block1.1.fc1: The weights of block1.0.fc1 are shared, but its weight is (4, 4), since (4) arrives there, and would be (5, 4) for the (4) that arrives here")]
    public Task TN1018_weights_that_do_not_fit(string layers, string message) => Error("TN1018", Net(layers), message.Replace("In Growing, block1.1.fc1", "In Growing, fc1", StringComparison.Ordinal).Replace("In Four, branch2.fc1", "In Four, fc1", StringComparison.Ordinal));

    [Theory]
    [InlineData("Input(4), Sum<Four, FourToo>([|Share = true|])", "Sum shares the weights of Four, but FourToo is made of other layers there: drop Share = true, or run the same block each time")]
    [InlineData("Input(4), Use<Shrinking>(Repeat = 2, [|Share = true|])", "Use shares the weights of Shrinking, but Shrinking is made of other layers there: drop Share = true, or run the same block each time")]
    [InlineData("Input(4), Sum<Four, Four>([|From = [\"a\"]|])", "Sum has 2 branches, but 1 to read From: give one for each")]
    public Task TN0013_branches_that_differ(string layers, string message) => Error("TN0013", Net(layers), message);

    [Fact]
    public Task TN1012_words_and_numbers_in_two_inputs() => Nothing(
        Net("Input(12, Name = \"words\"), Embedding(100, 8), Flatten, Linear(4), Tap(\"a\"), Input(12, Name = \"numbers\"), Linear(4), SumWith(\"a\")"));

    [Fact]
    public Task TN1016_an_output_that_is_overwritten() => Error("TN1016",
        Net("Input(4), Linear(2), Output(\"a\"), ReLU([|Inplace = true|]), Output(\"b\")"),
        "ReLU works in place on the output 'a', which would see it changed; drop Inplace = true");

    [Fact]
    public Task TN2007_a_tap_that_nobody_takes() => Advice("TN2007",
        Net("Input(4), Linear(2), [|Tap(\"a\")|], Linear(3)"),
        "Nobody takes the tap 'a' up: drop it, or write [From(\"a\")], [ConcatWith(\"a\")] or another where it is meant");

    [Fact]
    public Task TN2007_not_of_one_that_is_taken_if_it_fits() => NoAdvice(Net("Input(4), Linear(2), Tap(\"a\"), Linear(3), SumWith(\"a\", IfSame = true)"));

    [Theory]
    [InlineData("Input(4, Name = \"a\"), Input(5, Name = \"b\"), Concat<Four, Three>(From = [\"a\", \"b\"])", "net.call(torch.zeros(2, 4), [|torch.zeros(2, 4)|])", "Net's input 'b' takes (N, 5), but (2, 4) arrives")]
    [InlineData("Input(4, Name = \"a\"), Linear(3), Output(\"x\"), ReLU, Output(\"y\")", "net.call([|torch.zeros(2, 5)|])", "Net takes (N, 4), but (2, 5) arrives")]
    public Task TN3003_a_tensor_that_does_not_fit_its_input(string layers, string call, string message) => Error("TN3003",
        $"using TorchSharp; {Net(layers)} class Program {{ static void Main() {{ using var net = new Net(); {call}; }} }}", message);

    [Theory]
    [InlineData("[|Classifier.Load<Net>(\"a\")|]", "Classifier.Load")]
    [InlineData("Classifier.Load([|net|], \"a\")", "Classifier.Load")]
    [InlineData("new Classifier([|net|], new ModelCard())", "Classifier")]
    [InlineData("torch.nn.Sequential([|net|])", "nn.Sequential")]
    public Task TN3004_what_serves_one_tensor(string use, string what) => Error("TN3004",
        $"using TorchSharp; {Net("Input(4), Linear(3), Output(\"x\"), ReLU, Output(\"y\")")} class Program {{ static void Main() {{ using var net = new Net(); _ = {use}; }} }}",
        $"Net has several inputs or outputs, but {what} serves networks that take one tensor and give one: run it by its own call, which names them");

    [Fact]
    public Task TN3004_a_set_of_one_input() => Error("TN3004",
        $"{Net("Input(1, 28, 28, Name = \"a\"), Flatten, Linear(4), Tap(\"x\"), Input(1, 28, 28, Name = \"b\"), Flatten, Linear(4), SumWith(\"x\")")} class Program {{ static void Main() {{ var data = FashionMnist.Load(\"data\"); using var net = new Net(); new Trainer(net).Fit([|data.Train|]); }} }}",
        "Net takes 'a' and 'b', but FashionMnist gives one input a sample: put them together in a NamedSet");

    /// <summary>A network that is wrong is one error: what uses its outputs by their names compiles.</summary>
    [Fact]
    public Task A_wrong_network_keeps_its_inputs_and_outputs() => Error("TN1002",
        $"using TorchSharp; {Net("Input(4, Name = \"a\"), Linear(3, [|In = 5|]), Output(\"x\"), Input(2, Name = \"b\"), Linear(3), Output(\"y\")")} class Program {{ static void Main() {{ using var net = new Net(); var (x, y) = net.call(torch.zeros(2, 4), torch.zeros(2, 2)); _ = net.forward(x, y).X; }} }}",
        "Linear says In = 5, but 4 features arrive");

    private static string Net(string layers) => $"[{layers}] public partial class Net;{Blocks}";
}
