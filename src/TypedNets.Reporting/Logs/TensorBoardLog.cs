using SkiaSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.utils;
using SummaryWriter = TorchSharp.Modules.SummaryWriter;

namespace TypedNets.Reporting;

/// <summary>
/// Writes event files that TensorBoard shows: losses, accuracies and metrics of training and validation in one chart each, the learning rate,
/// and, by steps, the running loss where the trainer has <see cref="Trainer.LogEvery"/> and the validations within epochs where it has <see cref="Trainer.ValidateEvery"/>; at the start a grid of training images, where the samples are such, and the network's layers as a table.
/// Show them with <c>tensorboard --logdir FOLDER</c>.
/// </summary>
/// <param name="folder">The run's folder, made where it is not there; a training that goes on writes another file in it.</param>
public sealed class TensorBoardLog(string folder) : ITrainingCallback
{
    private const int Rows = 4;
    private const int Columns = 8;

    private readonly WriteAttempt attempt = new($"The log {folder} could not be written", folder, isFolder: true);
    private SummaryWriter? train;
    private SummaryWriter? valid;

    /// <inheritdoc/>
    public void Started(TrainingContext training)
    {
        ArgumentNullException.ThrowIfNull(training);
        (train, valid) = (null, null);
        attempt.Write(training, () => Start(training));
    }

    /// <inheritdoc/>
    public void Logged(TrainingContext training, double loss)
    {
        ArgumentNullException.ThrowIfNull(training);
        attempt.Write(training, () => train?.add_scalar("loss/running", (float)loss, (int)training.Steps));
    }

    /// <inheritdoc/>
    public void Validated(TrainingContext training, ValidationResult result) => attempt.Write(training, () =>
    {
        valid?.add_scalar("loss/running", (float)result.Loss, (int)result.Step);
        Add(valid, "running", result.Accuracy, result.Metrics, (int)result.Step);
    });

    /// <inheritdoc/>
    public void EpochEnded(TrainingContext training, EpochResult result) => attempt.Write(training, () =>
    {
        train?.add_scalar("loss/epoch", (float)result.TrainLoss, result.Epoch);
        Add(train, "epoch", result.TrainAccuracy, result.TrainMetrics, result.Epoch);
        train?.add_scalar("learning rate", (float)result.LearningRate, result.Epoch);
        if (result.ValidationLoss is { } loss)
        {
            valid?.add_scalar("loss/epoch", (float)loss, result.Epoch);
            Add(valid, "epoch", result.ValidationAccuracy, result.ValidationMetrics, result.Epoch);
        }
    });

    private void Start(TrainingContext training)
    {
        // TensorBoard draws what has one name in two folders as two lines of one chart.
        train = tensorboard.SummaryWriter(Path.Combine(folder, "train"));
        valid = training.Plan.ValidationSamples > 0 ? tensorboard.SummaryWriter(Path.Combine(folder, "valid")) : null;
        if (training.Epochs.Count == 0)
        {
            using var images = training.Samples.Drawn(Rows * Columns);
            if (images is not null)
            {
                using var samples = Pixels(Pictures.Grid(images, Rows, Columns));
                train.add_img("samples", samples, 0, dataformats: "HWC");
            }

            train.add_text("network", NetworkMarkdown.Format(training.Network.Architecture), 0);
        }
    }

    private static void Add(SummaryWriter? writer, string chart, double? accuracy, MetricValues metrics, int place)
    {
        if (accuracy is { } share)
        {
            writer?.add_scalar($"accuracy/{chart}", (float)share, place);
        }

        foreach (var (metric, value) in metrics)
        {
            writer?.add_scalar($"{metric}/{chart}", (float)value, place);
        }
    }

    /// <summary>A picture as the writer takes it, (H, W, 4) uint8.</summary>
    private static Tensor Pixels(Picture picture)
    {
        using var bitmap = SKBitmap.Decode(picture.ToPng()).Copy(SKColorType.Rgba8888);
        using var bytes = tensor(bitmap.Bytes);
        return bytes.reshape(bitmap.Height, bitmap.Width, 4);
    }
}
