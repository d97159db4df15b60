using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>What a user of TorchSharp writes today: its Dataset and DataLoader, nn.Sequential, its optimisers, and the loop of its examples.</summary>
internal sealed class HandWrittenProgram : ICourseProgram
{
    private const int LogInterval = 100;

    private readonly FloatImages images;
    private readonly TorchSharp.Modules.DataLoader loader;
    private readonly optim.Optimizer optimizer;
    private readonly nn.Module<Tensor, Tensor> model;
    private readonly TorchSharp.Modules.CrossEntropyLoss loss = nn.CrossEntropyLoss();

    public HandWrittenProgram(Course course, ImageSet set, nn.Module<Tensor, Tensor> model, bool shuffle = true)
    {
        this.model = model;
        images = new FloatImages(set, course.Normalization);
        loader = utils.data.DataLoader(images, course.BatchSize, shuffle, device: CPU);
        optimizer = course.TorchOptimizer(model);
    }

    /// <summary>The loss that was last looked at.</summary>
    public float Loss { get; private set; }

    public nn.Module<Tensor, Tensor> Network => model;

    public void Epoch()
    {
        model.train();
        var batch = 0;
        using var scope = NewDisposeScope();
        foreach (var data in loader)
        {
            optimizer.zero_grad();
            var prediction = model.call(data["data"]);
            var output = loss.call(prediction, data["label"]);
            output.backward();
            optimizer.step();
            if (++batch % LogInterval == 0)
            {
                Loss = output.ToSingle();
            }

            scope.DisposeEverything();
        }
    }

    public void Dispose()
    {
        loader.Dispose();
        images.Dispose();
        optimizer.Dispose();
        loss.Dispose();
    }
}
