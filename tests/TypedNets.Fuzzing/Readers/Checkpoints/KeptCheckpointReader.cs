
namespace TypedNets.Fuzzing.Readers;

/// <summary>Trainings that go on from damaged checkpoints beside which the one before it lies: each goes on, and says where it took the earlier one.</summary>
public sealed class KeptCheckpointReader : FuzzedReader
{
    private static readonly Optimizer Adam = Optimizers.Adam(0.01);

    private byte[] Whole => Samples[0].Content;

    /// <inheritdoc/>
    public override string Name => "checkpoint with the one before it";

    /// <inheritdoc/>
    public override void Prepare(string folder) => File.WriteAllBytes(Path.Combine(folder, "a.previous.safetensors"), Whole);

    /// <inheritdoc/>
    public override void Read(string path)
    {
        if (SmallTraining.Resume(path, Adam).Contains("goes on from", StringComparison.Ordinal))
        {
            throw new EarlierTakenException();
        }
    }

    /// <summary>None is refused; what counts as refused here is a file in whose place the earlier one was taken.</summary>
    public override bool IsRefusal(Exception exception) => exception is EarlierTakenException;

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples() => [new("a.safetensors", SmallTraining.Checkpoint(Adam))];
}
