using TypedNets.Checkpoints;

namespace TypedNets.Fuzzing.Readers;

/// <summary>Histories: logs in both forms, and that in a checkpoint.</summary>
public sealed class HistoryReader : FuzzedReader
{
    private const string Table = """
        epoch,train_loss,train_accuracy,valid_loss,valid_accuracy,learning_rate,seconds,images_per_second,train_top-2,valid_top-2
        1,1.25,0.5,1.125,0.625,0.001,2.5,100,0.75,0.875
        2,0.75,0.625,NaN,0.75,0.001,2.25,112,0.875,1
        """;

    // With samples, and with metrics whose names are quoted.
    private const string Quoted = """"
        epoch,train_loss,valid_loss,learning_rate,seconds,images_per_second,samples,complete,"train_a,b","valid_a,b","train_""c""
        d","valid_""c""
        d"
        1,1.25,1.125,0.001,2.5,100,250,1,0.75,0.875,0.5,0.25
        2,0.75,,0.001,2.25,112,250,0,0.875,,Infinity,
        """";

    private const string Lines = """
        {"epoch":1,"trainLoss":1.25,"trainAccuracy":0.5,"validationLoss":1.125,"validationAccuracy":0.625,"seconds":2.5,"imagesPerSecond":100,"learningRate":0.001,"samples":250,"complete":true,"trainMetrics":{"top-2":0.75},"validationMetrics":{"top-2":0.875}}
        {"epoch":2,"trainLoss":0.75,"trainAccuracy":0.625,"validationLoss":"NaN","validationAccuracy":null,"seconds":2.25,"imagesPerSecond":112,"learningRate":0.001,"samples":250,"complete":true,"trainMetrics":{},"validationMetrics":{}}
        """;

    /// <inheritdoc/>
    public override string Name => "history";

    /// <inheritdoc/>
    public override void Read(string path) => History.Load(path).ToTable();

    /// <inheritdoc/>
    public override bool IsRefusal(Exception exception) => exception is CheckpointException;

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples()
    {
        var checkpoint = SmallTraining.Checkpoint(Optimizers.Sgd(0.01));
        var parts = Parts.Split(checkpoint);
        return
        [
            new("a.csv", System.Text.Encoding.UTF8.GetBytes(Table)), new("a.csv", System.Text.Encoding.UTF8.GetBytes(Quoted)), new("a.jsonl", System.Text.Encoding.UTF8.GetBytes(Lines)), new("a.safetensors", checkpoint),
            new("a.safetensors", parts.StateBytes, state => parts.WithState(state).ToFile()),
        ];
    }
}
