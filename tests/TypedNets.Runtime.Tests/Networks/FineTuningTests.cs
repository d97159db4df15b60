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

    private Dictionary<string, Tensor> Copy() => net.state_dict().ToDictionary(each => each.Key, each => each.Value.detach().clone());

    private string[] Changed(Dictionary<string, Tensor> before) => [.. net.state_dict().Where(each => !each.Value.equal(before[each.Key]).all().item<bool>()).Select(each => each.Key)];

    private void Train(int epochs, params IReadOnlyList<ITrainingCallback> callbacks)
    {
        using var images = Toy.Images(32);
        new Trainer(net) { Epochs = epochs, BatchSize = 8, Seed = 1, Device = CPU, Progress = TrainingProgress.Silent, Callbacks = callbacks }.Fit(images);
    }
}
