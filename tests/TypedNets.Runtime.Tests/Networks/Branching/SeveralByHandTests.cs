using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>What is generated for networks of several inputs and outputs and for shared weights, against the same written by hand with the same weights.</summary>
[Collection("torch")]
public class SeveralByHandTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_inputs_through_one_tower_are_those_by_hand(bool training)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var net = new Pair();
        net.train(training);
        var (left, right) = (randn(5, 1, 12, 12), randn(5, 1, 12, 12));
        var twin = new Pair();
        twin.load_state_dict(net.state_dict());
        twin.train(training);

        var (product, distance) = net.call(left, right);
        var (a, b) = (Tower(twin, left), Tower(twin, right));
        var score = twin.Fc1.call(a * b);
        Same(score, product);
        Same(twin.Fc2.call(nn.functional.relu(score) + a), distance);

        (product.square().mean() + distance.abs().mean()).backward();
        (score.square().mean() + twin.Fc2.call(nn.functional.relu(score) + a).abs().mean()).backward();
        foreach (var (ours, theirs) in net.named_parameters().Zip(twin.named_parameters()))
        {
            Assert.Equal(theirs.name, ours.name);
            Assert.True(ours.parameter.grad!.allclose(theirs.parameter.grad!, 1e-4, 1e-6), ours.name);
        }

        foreach (var (name, tensor) in net.state_dict())
        {
            Assert.True(tensor.to(ScalarType.Float32).allclose(twin.state_dict()[name].to(ScalarType.Float32)), name);
        }
    }

    [Fact]
    public void Shared_weights_are_counted_and_kept_once()
    {
        using var net = new Pair();
        Assert.Equal(Pair.ParameterCount, net.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(Pair.ParameterCount, Pair.Graph.ParameterCount);
        Assert.Equal(["tower.conv1.weight", "tower.conv1.bias", "tower.bn1.weight", "tower.bn1.bias", "tower.fc1.weight", "tower.fc1.bias", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"], net.named_parameters().Select(parameter => parameter.name));
        Assert.Equal("tower.fc1", Pair.Graph.Layers.Single(layer => layer.Name == "tower_again.fc1").Shares);
        Assert.Equal(["left", "right"], Pair.Graph.Inputs.Select(input => input.Name));
        Assert.Equal(["score", "rest"], Pair.Graph.Outputs.Select(output => output.Name));
        Assert.Equal([-2], Pair.Graph.Layers.Single(layer => layer.Name == "tower_again.conv1").Inputs.ToArray());
    }

    [Fact]
    public void A_recurrence_is_that_by_hand()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var net = new Loop();
        var input = randn(3, 6);
        var state = input;
        for (var step = 0; step < 4; step++)
        {
            state = net.Layer_0_Fc1.call(state).tanh();
        }

        state = net.Last.call(state);
        state = net.Last.call(state.relu());
        Same(state, net.call(input));
        Assert.Equal(["layer.0.fc1.weight", "layer.0.fc1.bias", "last.weight", "last.bias"], net.state_dict().Keys);
    }

    [Fact]
    public void What_every_layer_gives_is_what_leaves()
    {
        using var scope = NewDisposeScope();
        using var net = new Pair();
        net.eval();
        var (left, right) = (randn(2, 1, 12, 12), randn(2, 1, 12, 12));
        using var given = net.call(left, right);
        using var trace = net.ForwardActivations(left, right);
        Assert.Equal(Pair.Graph.Layers.Length, trace.Count);
        foreach (var (index, output) in Pair.Graph.Outputs.Index())
        {
            Assert.True(trace[output.Layer].allclose(given[index], 1e-4, 1e-6));
            Assert.Same(given[index], given[output.Name]);
        }

        Assert.Contains("score, rest", Assert.Throws<KeyNotFoundException>(() => given["other"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_behind_but_the_outputs()
    {
        using var net = new Pair();
        net.eval();
        using var inference = inference_mode();
        using var left = randn(2, 1, 12, 12);
        using var right = randn(2, 1, 12, 12);
        net.call(left, right).Dispose();
        var before = Tensor.TotalCount;
        net.call(left, right).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void What_does_not_fit_is_told_by_its_name()
    {
        using var scope = NewDisposeScope();
        using var net = new Pair();
        var fits = randn(2, 1, 12, 12);
        Assert.Equal(
            "Pair's input 'right' takes batches of shape (N, 1, 12, 12), but (2, 12, 12) arrives: grey images without their channel; add it with unsqueeze(1) (Parameter 'right')",
            Assert.Throws<ArgumentException>(() => net.call(fits, fits.squeeze(1))).Message);
        Assert.Equal(
            "Pair takes as many samples of each input, but 2 arrive at 'left' and 3 at 'right' (Parameter 'right')",
            Assert.Throws<ArgumentException>(() => net.call(fits, randn(3, 1, 12, 12))).Message);
        Assert.StartsWith("Pair's input 'left' computes with Float32, but Byte arrives", Assert.Throws<ArgumentException>(() => net.call(fits.to(ScalarType.Byte), fits)).Message, StringComparison.Ordinal);
        Assert.Equal("left", Assert.Throws<ArgumentNullException>(() => net.call(null!, fits)).ParamName);
        nn.Module<Tensor, Tensor> one = net;
        Assert.Equal(
            "Pair takes 'left' and 'right' and gives 'score' and 'rest', so it cannot stand where a module takes one tensor and gives one: call it by its own type",
            Assert.Throws<NotSupportedException>(() => one.call(fits)).Message);
    }

    [Fact]
    public void Words_and_numbers_come_by_two_inputs()
    {
        using var scope = NewDisposeScope();
        using var net = new WordsAndNumbers();
        var (words, numbers) = (randint(0, 20, [3, 5], ScalarType.Int64), randn(3, 4));
        Assert.Equal([3L, 2], net.call(words, numbers).shape);
        Assert.StartsWith("WordsAndNumbers's input 'words' looks up whole numbers", Assert.Throws<ArgumentException>(() => net.call(randn(3, 5), numbers)).Message, StringComparison.Ordinal);
        Assert.StartsWith("WordsAndNumbers's input 'numbers' computes with", Assert.Throws<ArgumentException>(() => net.call(words, numbers.to(ScalarType.Int64))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_holds_shared_weights_once_and_fits_only_its_network()
    {
        using var folder = new TemporaryFolder();
        using var net = new Pair();
        using var other = new Pair();
        net.SaveWeights(folder["pair.safetensors"]);
        other.LoadWeights(folder["pair.safetensors"]);
        Assert.All(net.state_dict(), entry => Assert.True(entry.Value.bytes.SequenceEqual(other.state_dict()[entry.Key].bytes)));
    }

    [Fact]
    public void Drawings_and_tables_name_them()
    {
        var text = Pair.Graph.ToMermaid();
        Assert.Contains("input2([\"Pair<br/>right (1, 12, 12)\"])", text, StringComparison.Ordinal);
        Assert.Contains("output2([\"rest\"])", text, StringComparison.Ordinal);
        Assert.Contains("weights of tower.fc1", text, StringComparison.Ordinal);
        Assert.Contains("-->|\"(1, 12, 12)\"| layer_tower_again_conv1", text, StringComparison.Ordinal);
        var writer = new StringWriter();
        var console = Spectre.Console.AnsiConsole.Create(new() { Out = new Spectre.Console.AnsiConsoleOutput(writer), Ansi = Spectre.Console.AnsiSupport.No });
        console.Profile.Width = 200;
        console.Write(Pair.Graph.ToTable());
        var table = writer.ToString();
        Assert.Contains("left (1, 12, 12), right (1, 12, 12) → score (6), rest (3)", table, StringComparison.Ordinal);
        Assert.Contains("as tower.fc1", table, StringComparison.Ordinal);
    }

    private static Tensor Tower(Pair net, Tensor image) => net.Tower_Fc1.call(nn.functional.max_pool2d(nn.functional.relu(net.Tower_Bn1.call(net.Tower_Conv1.call(image))), 2).flatten(1));

    private static void Same(Tensor expected, Tensor found) => Assert.True(expected.allclose(found, 1e-4, 1e-6), $"differ by {(expected - found).abs().max().item<float>()}");

}

[Block, Conv2d(4, 3), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(6)]
internal class PairTower;

[Input(1, 12, 12, Name = "left")]
[Use<PairTower>(Name = "tower"), Tap("seen")]
[Input(1, 12, 12, Name = "right")]
[Again("tower"), MultiplyWith("seen"), Linear(6), Output("score")]
[ReLU, SumWith("seen"), Linear(3), Output("rest")]
internal partial class Pair;

[Block, Linear(6), Tanh]
internal class LoopLayer;

[Input(6)]
[Use<LoopLayer>(Repeat = 4, Share = true, Name = "layer"), Linear(6, Name = "last"), ReLU, Again("last")]
internal partial class Loop;

[Block, Embedding(20, 8), Flatten, Linear(6)]
internal class Words;

[Block, Linear(6), ReLU]
internal class Numbers;

[Input(5, Name = "words"), Input(4, Name = "numbers")]
[Concat<Words, Numbers>(From = ["words", "numbers"]), Linear(2)]
internal partial class WordsAndNumbers;
