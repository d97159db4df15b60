using TypedNets.Checkpoints;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

[Input(1, 8, 8)]
[Conv2d(4, 3, Bias = false, Name = "body.conv"), BatchNorm2d(Name = "body.bn"), ReLU]
[Flatten, Linear(4, PerClass = true, Name = "head")]
internal sealed partial class BodyAndHead;

/// <summary>Parts of a network that stay as they are while the rest learns.</summary>
[Collection("torch")]
public sealed class FineTuningTests : IDisposable
{
    private readonly BodyAndHead net = new();
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        net.Dispose();
    }

    [Fact]
    public void What_is_frozen_stays_to_the_last_bit_and_the_rest_learns()
    {
        net.Freeze("body");
        var before = Copy();

        Train(epochs: 2);

        Assert.Equal(["head.weight", "head.bias"], Changed(before));
    }

    [Fact]
    public void What_is_unfrozen_after_an_epoch_learns_from_then_on()
    {
        net.Freeze("body");
        var before = Copy();

        Train(epochs: 1, new UnfreezeAfter(1, "body"));
        Assert.Equal(["head.weight", "head.bias"], Changed(before));

        net.Freeze("body");
        Train(epochs: 2, new UnfreezeAfter(1, "body"));
        Assert.Equal(net.state_dict().Keys, Changed(before));
    }

    [Fact]
    public void Frozen_statistics_are_those_of_evaluation_whatever_the_mode()
    {
        net.Freeze("body.bn");
        net.train();

        Assert.True(net.training);
        Assert.False(net.Body_Bn.training);
        net.Unfreeze("body.bn");
        Assert.True(net.Body_Bn.training);
    }

    [Fact]
    public void A_name_that_no_layer_has_is_refused_and_nothing_is_frozen()
    {
        Assert.Equal("BodyAndHead has no layer bod, and none whose name begins so; it has body, relu1, flatten1, head (Parameter 'names')",
            Assert.Throws<ArgumentException>(() => net.Freeze("head", "bod")).Message);
        Assert.All(net.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void A_new_head_of_another_number_of_classes_goes_on_an_old_body_in_a_line()
    {
        using var folder = new TemporaryFolder();
        net.SaveWeights(folder["old.safetensors"]);
        using var other = new BodyAndHead(5);

        var loaded = other.LoadMatchingWeights(folder["old.safetensors"]);

        Assert.Equal(2, loaded.Different.Count);
        Assert.True(other.state_dict()["body.conv.weight"].equal(net.state_dict()["body.conv.weight"]).all().item<bool>());
    }

    [Fact]
    public void A_body_is_loaded_without_its_head_whatever_the_classes_and_all_but_the_head_is_frozen()
    {
        using var folder = new TemporaryFolder();
        net.SaveWeights(folder["old.safetensors"]);
        foreach (var classes in new[] { 4, 5 })
        {
            using var other = new BodyAndHead(classes);
            var made = other.Head.weight.detach().clone();

            var head = other.LoadBody(folder["old.safetensors"]);
            other.FreezeExcept(head);

            Assert.Equal(["head"], head);
            Assert.Equal(made, other.Head.weight);
            Assert.Equal(net.Body_Conv.weight, other.Body_Conv.weight);
            Assert.Equal(["head.weight", "head.bias"], other.named_parameters().Where(each => each.parameter.requires_grad).Select(each => each.name));
            Assert.False(other.Body_Bn.training);
            other.Unfreeze();
            Assert.All(other.parameters(), parameter => Assert.True(parameter.requires_grad));
            Assert.True(other.Body_Bn.training);
        }
    }

    [Fact]
    public void A_body_of_other_names_comes_in_by_a_map_and_one_that_does_not_fit_is_refused()
    {
        using var folder = new TemporaryFolder();
        var tensors = net.state_dict().Where(each => !each.Key.StartsWith("head", StringComparison.Ordinal)).ToDictionary(each => each.Key.Replace("body", "trunk", StringComparison.Ordinal), each => each.Value);
        SafeTensors.Save(folder["old.safetensors"], tensors, new Dictionary<string, string>());
        using var other = new BodyAndHead(3);

        Assert.EndsWith("does not fit BodyAndHead: the network has body.conv.weight (4, 1, 3, 3), and the file does not", Assert.Throws<CheckpointException>(() => other.LoadBody(folder["old.safetensors"])).Message);
        Assert.NotEqual(net.Body_Conv.weight, other.Body_Conv.weight);

        other.LoadBody(folder["old.safetensors"], name => name.Replace("trunk", "body", StringComparison.Ordinal));
        Assert.Equal(net.Body_Conv.weight, other.Body_Conv.weight);
    }

    [Fact]
    public void All_that_was_frozen_learns_again_where_no_name_is_given()
    {
        net.FreezeExcept("head");
        var before = Copy();

        Train(epochs: 2, new UnfreezeAfter(1));

        Assert.Equal(net.state_dict().Keys, Changed(before));
        Assert.Throws<ArgumentException>(() => net.FreezeExcept("haed"));
    }

    private Dictionary<string, Tensor> Copy() => net.state_dict().ToDictionary(each => each.Key, each => each.Value.detach().clone());

    private string[] Changed(Dictionary<string, Tensor> before) => [.. net.state_dict().Where(each => !each.Value.equal(before[each.Key]).all().item<bool>()).Select(each => each.Key)];

    private void Train(int epochs, params IReadOnlyList<ITrainingCallback> callbacks)
    {
        using var images = Toy.Images(32);
        new Trainer(net) { Epochs = epochs, BatchSize = 8, Seed = 1, Device = CPU, Progress = TrainingProgress.Silent, Callbacks = callbacks }.Fit(images);
    }
}
