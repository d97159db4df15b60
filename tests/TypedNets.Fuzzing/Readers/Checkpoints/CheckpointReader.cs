using TypedNets.Checkpoints;

namespace TypedNets.Fuzzing.Readers;

/// <summary>
/// Trainings that go on from damaged checkpoints: with a checksum that finds it, with one that was made right after the damage, and with none, as older ones are.
/// </summary>
public class CheckpointReader : FuzzedReader
{
    private static readonly Optimizer Adam = Optimizers.Adam(0.01, amsgrad: true);
    private static readonly Optimizer Sgd = Optimizers.Sgd(0.01, momentum: 0.9);
    private static readonly Optimizer RmsProp = Optimizers.RmsProp(0.005, momentum: 0.9, centered: true);

    /// <inheritdoc/>
    public override string Name => "checkpoint";

    /// <inheritdoc/>
    public override void Read(string path) => SmallTraining.Resume(path, Path.GetFileName(path) switch
    {
        "sgd.safetensors" => Sgd,
        "rmsprop.safetensors" => RmsProp,
        _ => Adam,
    });

    /// <summary>Refusing is to name what is wrong with the file, or that the numbers in it lead nowhere.</summary>
    public override bool IsRefusal(Exception exception) => exception is CheckpointException or TrainingException;

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples()
    {
        foreach (var (name, optimizer) in new[] { ("adam.safetensors", Adam), ("sgd.safetensors", Sgd), ("rmsprop.safetensors", RmsProp) })
        {
            var (file, old) = (SmallTraining.Checkpoint(optimizer), SmallTraining.OldCheckpoint(optimizer));
            var (parts, oldParts) = (Parts.Split(file), Parts.Split(old));
            yield return new(name, file);
            yield return new(name, old);
            yield return new(name, file, Parts.Sealed);
            yield return new(name, parts.Header, header => (parts with { Header = header }).ToFile());
            yield return new(name, parts.StateBytes, state => parts.WithState(state).ToFile());
            yield return new(name, parts.Data, data => (parts with { Data = data }).ToFile());
            yield return new(name, parts.Tensor(TrainingCheckpoint.Random), state => parts.WithTensor(TrainingCheckpoint.Random, state).ToFile());
            yield return new(name, oldParts.Tensor(LegacyOptimizerState.Name), packed => oldParts.WithTensor(LegacyOptimizerState.Name, packed).ToFile());
        }
    }
}
