using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>The least that a training can take with given layers: batches that lie ready, and on each the bare step, with nothing counted.</summary>
internal sealed class Floor(Course course, ImageSet set, nn.Module<Tensor, Tensor> model) : ICourseProgram
{
    private readonly ReadyBatches batches = new(course, set);
    private readonly optim.Optimizer optimizer = course.TorchOptimizer(model);

    public nn.Module<Tensor, Tensor> Network => model;

    public void Epoch()
    {
        model.train();
        foreach (var batch in batches.All)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(batch.Inputs), batch.Targets).backward();
            optimizer.step();
        }
    }

    public void Dispose()
    {
        batches.Dispose();
        optimizer.Dispose();
    }
}
