using System.Globalization;

namespace TypedNets;

/// <summary>Where in a training something was validated: at the end of an epoch, or after a step within it.</summary>
/// <param name="Epoch">The epoch's number, from 1.</param>
/// <param name="Step">The steps of the training until then; null at the epoch's end.</param>
internal readonly record struct ValidationPlace(int Epoch, long? Step = null)
{
    /// <summary>As a checkpoint keeps it: <c>3</c>, <c>3:350</c>.</summary>
    public string Text => Step is { } step ? string.Create(CultureInfo.InvariantCulture, $"{Epoch}:{step}") : Epoch.ToString(CultureInfo.InvariantCulture);

    /// <summary>The end of a file's name: <c>epoch-3</c>, <c>epoch-3-step-350</c>.</summary>
    public string FileName => Step is { } step ? string.Create(CultureInfo.InvariantCulture, $"epoch-{Epoch}-step-{step}") : string.Create(CultureInfo.InvariantCulture, $"epoch-{Epoch}");

    /// <summary>Reads <see cref="Text"/>.</summary>
    public static ValidationPlace Parse(string text)
    {
        var parts = text.Split(':');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? long.Parse(parts[1], CultureInfo.InvariantCulture) : null);
    }

    /// <summary>What a network's card says of it as it was there.</summary>
    public ModelCard? Card(TrainingContext training, ModelCard? card)
    {
        var (epoch, step) = this;
        return step is null ? card?.After(training.Epochs[epoch - 1]) : card?.After(training.Validations.First(each => each.Step == step));
    }

    /// <summary>As a person reads it: <c>epoch 3</c>, <c>epoch 3, step 350</c>.</summary>
    public override string ToString() => Step is { } step ? $"epoch {NumberFormat.Whole(Epoch)}, step {NumberFormat.Whole(step)}" : $"epoch {NumberFormat.Whole(Epoch)}";
}
