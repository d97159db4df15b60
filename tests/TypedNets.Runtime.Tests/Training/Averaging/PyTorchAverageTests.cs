using System.Globalization;
using TypedNets.Checkpoints;
using TypedNets.Tests.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>Averages held against PyTorch's own <c>AveragedModel</c> and <c>update_bn</c>, which are given the weights that a training went through.</summary>
[Collection("torch")]
public sealed class PyTorchAverageTests
{
    private const string Judge = """
        import sys, torch
        from torch import nn
        from torch.optim.swa_utils import AveragedModel, update_bn
        kind, states, batches = sys.argv[1], *(torch.load(path) for path in sys.argv[2:])
        net = nn.Sequential()
        for name, module in (("flatten1", nn.Flatten()), ("fc1", nn.Linear(64, 16, bias=False)), ("bn1", nn.BatchNorm1d(16)), ("relu1", nn.ReLU()), ("fc2", nn.Linear(16, 4))):
            net.add_module(name, module)
        net = net.double()
        average = AveragedModel(net, avg_fn=lambda mean, new, taken: 0.8 * mean + 0.2 * new, use_buffers=True) if kind == "ema" else AveragedModel(net)
        for step in range(int(states["count"])):
            net.load_state_dict({name: states[f"{step}.{name}"] for name in net.state_dict()})
            average.update_parameters(net)
        if kind == "swa":
            update_bn([batches[f"{index}"].double() for index in range(len(batches))], average)
        for name, tensor in average.module.state_dict().items():
            if tensor.is_floating_point():
                print(name, *(repr(number) for number in tensor.flatten().tolist()))
        """;

    [PythonTorchTheory]
    [InlineData("ema")]
    [InlineData("swa")]
    public void The_averages_are_PyTorchs(string kind)
    {
        using var folder = new TemporaryFolder();
        using var train = Toy.Images(96);
        var (states, batches) = (new Dictionary<string, Tensor>(), new Dictionary<string, Tensor>());
        var kept = new Kept(kind == "ema", states);
        using var net = ToyNet.Seeded();
        new Trainer(net)
        {
            Epochs = 4,
            BatchSize = 16,
            Optimizer = Optimizers.Adam(0.02),
            Averaging = kind == "ema" ? WeightAverages.Ema(0.8) : WeightAverages.Swa(2),
            Seed = 5,
            Device = CPU,
            Callbacks = [kept],
            Progress = TrainingProgress.Silent,
        }.Fit(train);
        foreach (var (index, batch) in new BatchLoader(train, 16) { Shuffle = true, Seed = 5 }.Epoch(4).Index())
        {
            batches.Add($"{index}", batch.Inputs.clone());
        }

        states.Add("count", tensor(kept.Count));
        TorchFile.Save(folder["states.pt"], states);
        TorchFile.Save(folder["batches.pt"], batches);
        File.WriteAllText(folder["judge.py"], Judge);
        var (code, output) = DebianPython.Run(folder["judge.py"], kind, folder["states.pt"], folder["batches.pt"]);

        Assert.True(code == 0, output);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToArray();
        Assert.Equal(net.state_dict().Count - 1, lines.Length);
        foreach (var line in lines)
        {
            var found = net.state_dict()[line[0]].detach().to(float64).reshape(-1).data<double>().ToArray();
            Assert.Equal(line.Skip(1).Select(number => double.Parse(number, CultureInfo.InvariantCulture)), found, (one, other) => Math.Abs(one - other) < 2e-6);
        }
    }

    /// <summary>Keeps the weights after each step, or after each epoch from the second on.</summary>
    private sealed class Kept(bool everyStep, Dictionary<string, Tensor> states) : ITrainingCallback
    {
        public long Count { get; private set; }

        public void StepEnded(TrainingContext training)
        {
            if (everyStep || (training.Steps % training.Plan.Batches == 0 && training.Steps > training.Plan.Batches))
            {
                foreach (var (name, tensor) in training.Network.state_dict())
                {
                    states.Add($"{Count}.{name}", tensor.detach().clone().DetachFromDisposeScope());
                }

                Count++;
            }
        }
    }
}
