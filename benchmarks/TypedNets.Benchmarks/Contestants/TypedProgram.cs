using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>The same with TypedNets: the declared network and the trainer, as the README has them.</summary>
internal sealed class TypedProgram(Course course, ImageSet set, Network network, bool shuffle = true, bool compiledStep = true) : ICourseProgram
{
    private readonly Trainer trainer = new(network)
    {
        Epochs = 1,
        BatchSize = course.BatchSize,
        Optimizer = course.Optimizer,
        Normalization = course.Normalization,
        Shuffle = shuffle,
        Device = CPU,
        Progress = TrainingProgress.Silent,
        StopOnCtrlC = false,
        CompiledStep = compiledStep,
    };

    public nn.Module<Tensor, Tensor> Network => network;

    public void Epoch() => trainer.Fit(set);

    public void Dispose()
    {
    }
}
