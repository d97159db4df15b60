using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>The least that a training can take with given layers: batches that lie ready, and on each the bare step, with nothing counted.</summary>
internal sealed class Floor : IDisposable
{
    private readonly List<(Tensor Inputs, Tensor Targets)> batches = [];
    private readonly optim.Optimizer optimizer;
    private readonly nn.Module<Tensor, Tensor> model;

    public Floor(Course course, ImageSet set, nn.Module<Tensor, Tensor> model)
    {
        this.model = model;
        optimizer = course.Optimizer.Create(model);
        foreach (var batch in new BatchLoader(set, course.BatchSize) { Normalization = course.Normalization }.Epoch(1))
        {
            batches.Add((batch.Inputs.clone(), batch.Targets.clone()));
        }
    }

    public void Epoch()
    {
        model.train();
        foreach (var (inputs, targets) in batches)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(inputs), targets).backward();
            optimizer.step();
        }
    }

    public void Dispose()
    {
        foreach (var (inputs, targets) in batches)
        {
            inputs.Dispose();
            targets.Dispose();
        }

        optimizer.Dispose();
    }
}
