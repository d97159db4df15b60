namespace TypedNets;

/// <summary>
/// At the end of a training fits the temperature of the network to the validation samples, tells it, and gives it to the network's <see cref="ModelCard"/>, so that each file that is saved from then on has it:
/// a <see cref="Classifier"/> then says shares that are right as often as they say. No prediction changes. Stands behind callbacks that choose the weights, such as <see cref="EarlyStopping"/>.
/// </summary>
public sealed class TemperatureScaling : ITrainingCallback
{
    /// <summary>The temperature that was fitted; null before, and where nothing is validated.</summary>
    public double? Temperature { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The training has no validation samples with classes.</exception>
    public void Started(TrainingContext training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (training.Validation?.AsClasses() is null)
        {
            throw new ArgumentException($"{nameof(TemperatureScaling)} fits to validation samples with classes, and this training has none: give Fit a validation set");
        }

        Temperature = null;
    }

    /// <inheritdoc/>
    public void Ended(TrainingContext training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (training.GoesOn || training.Epochs.Count == 0 || training.Validation?.AsClasses() is not { } valid)
        {
            return;
        }

        var predictions = Predictions.Compute(training.Network, valid, valid.HoldsImages ? training.Normalization : null);
        Temperature = predictions.FitTemperature();
        ModelCard.Give(training.Network, ModelCard.Find(training.Network)! with { Temperature = Temperature });
        training.Report(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Temperature {Temperature:0.000}: the expected calibration error of {valid.Name} goes from {NumberFormat.Percent(Calibration.Measure(predictions).ExpectedError)} to {NumberFormat.Percent(Calibration.Measure(predictions.AtTemperature(Temperature.Value)).ExpectedError)}"));
    }
}
