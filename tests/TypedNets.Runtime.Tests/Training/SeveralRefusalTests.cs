using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>What a trainer says of sets, losses and metrics that do not fit a network of several inputs or outputs.</summary>
[Collection("torch")]
public class SeveralRefusalTests
{
    [Fact]
    public void Losses_metrics_and_sets_that_do_not_fit_are_told_of()
    {
        using var scope = NewDisposeScope();
        using var net = new Forked();
        var numbers = rand(8, 4);
        var kinds = zeros(8, ScalarType.Int64);
        using var set = new NamedSet("forks", [("input", numbers)], [("kind", kinds), ("value", rand(8, 1))]);
        using var plain = new NamedSet("one", [("input", numbers.clone())], [("kind", kinds.clone())]);

        Says("Forked gives kind (3), value (1), but CrossEntropy compares one output with one target: give the trainer Loss = Losses.PerOutput((\"kind\", …), …), or one derived from Loss<Forked.Outputs>", Losses.CrossEntropy, plain);
        Says("CrossEntropy compares with one target, but those of forks are 'kind' and 'value': give the trainer Loss = Losses.PerOutput(…), or one derived from Loss<…>", Losses.CrossEntropy, set);
        Says("The loss is of an output 'sort', but Forked gives kind (3), value (1)", Losses.PerOutput(("sort", Losses.Mse)), set);
        Says("The loss is of the output 'value', but the targets of one are 'kind': give it one of that name", Losses.PerOutput(("kind", Losses.CrossEntropy), ("value", Losses.Mse)), plain);
        Says("The output 'value': CrossEntropy compares with classes, but the targets of forks are values: give the trainer Loss = Losses.Mse, Losses.L1 or another that compares values", Losses.PerOutput(("value", Losses.CrossEntropy)), set);
        Says("The output 'kind': BinaryCrossEntropy compares with values, but its targets are classes (int64): give it Losses.CrossEntropy, or targets of float", Losses.PerOutput(("kind", Losses.BinaryCrossEntropy)), set);
        Says("The loss OfAnother { } is of Other.Outputs, but the network gives Forked.Outputs: derive it from Loss of what the network's call gives", new OfAnother(), set);

        var fits = Losses.PerOutput(("kind", Losses.CrossEntropy), ("value", 0.1 * Losses.Mse));
        Assert.Equal("kind: CrossEntropy + value: 0.1 * Mse", fits.ToString());
        Says("The metric mae measures one output, but Forked gives kind (3), value (1): say which, like .Of(\"kind\")", fits, set, TypedNets.Metrics.MeanAbsoluteError);
        Says("The metric size mae measures the output 'size', but Forked gives kind (3), value (1)", fits, set, TypedNets.Metrics.MeanAbsoluteError.ForOutput("size"));
        Assert.Single(Trainer(fits, TypedNets.Metrics.MeanAbsoluteError.ForOutput("value")).Fit(set).Epochs);

        using var wide = new NamedSet("wide", [("input", rand(8, 5))], [("kind", kinds.clone())]);
        Says("Forked takes samples of shape (4), but those of wide have shape (5)", fits, wide);

        Trainer Trainer(Loss loss, params Metric[] metrics) => new(net)
        {
            Loss = loss, Metrics = metrics, Epochs = 1, Device = Devices.Cpu, Progress = TrainingProgress.Silent,
        };

        void Says(string message, Loss loss, SampleSet samples, params Metric[] metrics) =>
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => Trainer(loss, metrics).Fit(samples)).Message);
    }

    [Fact]
    public void Inputs_are_found_by_their_names_in_any_order()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var net = new Difference();
        var (a, b) = (rand(32, 3), rand(32, 2));
        using var set = new NamedSet("ordered", [("second", b), ("first", a)], [("sum", a.sum(1, keepdim: true) - b.sum(1, keepdim: true))]);
        var trainer = new Trainer(net) { Loss = Losses.Mse, Epochs = 60, BatchSize = 8, Optimizer = Optimizers.Adam(0.05), Seed = 1, Device = Devices.Cpu, Progress = TrainingProgress.Silent };

        trainer.Fit(set);

        Assert.InRange(trainer.Evaluate(set).Loss, 0, 0.01);
        using var other = new NamedSet("other", [("third", b.clone()), ("first", a.clone())], [("sum", a.sum(1, keepdim: true))]);
        Assert.Equal("Difference takes the inputs first (3), second (2), but those of other are third, first", Assert.Throws<ArgumentException>(() => trainer.Fit(other)).Message);
    }

    [Fact]
    public void A_set_says_what_is_wrong_with_it()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("twice has two tensors named 'a': names must differ, also between inputs and targets", Fault(() => new NamedSet("twice", [("a", rand(2, 3))], [("a", rand(2))])));
        Assert.Equal("uneven has 2 samples of 'a' and 3 of 'b', but each sample has all of them, and a set one sample", Fault(() => new NamedSet("uneven", [("a", rand(2, 3))], [("b", rand(3))])));
        Assert.Equal("none has no input: give one at least, (\"image\", images)", Fault(() => new NamedSet("none", [])));
        Assert.StartsWith("'a' of doubles is Float64 of shape (2, 3) on cpu, but a set holds images", Fault(() => new NamedSet("doubles", [("a", rand([2, 3], ScalarType.Float64))])), StringComparison.Ordinal);
        using var set = new NamedSet("right", [("a", rand(4, 3))], [("b", rand(4))]);
        Assert.Equal("right: 4 samples of a (3) with b ()", set.ToString());
        var (first, second) = set.Split(0.5, 1);
        Assert.Equal([2L, 2], [first["a"].size(0), second["b"].size(0)]);

        static string Fault(Func<NamedSet> make) => Assert.Throws<DataException>(make).Message;
    }

    private sealed record OfAnother : Loss<Other.Outputs>
    {
        public override Tensor Compute(Other.Outputs outputs, IReadOnlyDictionary<string, Tensor> batch) => outputs.A.mean();
    }
}

[Input(4)]
[Linear(8), ReLU, Tap("seen"), Linear(3), Output("kind"), From("seen"), Linear(1), Output("value")]
internal partial class Forked;

[Input(4)]
[Linear(2), Output("a"), Linear(2), Output("b")]
internal partial class Other;

[Input(3, Name = "first"), Linear(1), Tap("a"), Input(2, Name = "second"), Linear(1), SumWith("a")]
internal partial class Difference;
