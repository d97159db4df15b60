namespace TypedNets;

/// <summary>The averages of weights for <see cref="Trainer.Averaging"/>: <c>WeightAverages.Ema(0.999)</c>. The one place where they are made.</summary>
public static class WeightAverages
{
    /// <summary>The exponential moving average over steps. A decay of 0.999 looks back over about 1,000 steps.</summary>
    /// <param name="decay">How much of the average is kept at each step.</param>
    public static EmaAverage Ema(double decay = 0.999) => new() { Decay = decay };

    /// <summary>Stochastic weight averaging: the mean over the last epochs, best at a rate that no longer falls.</summary>
    /// <param name="from">The first epoch whose weights count, from 1: about three quarters through the training.</param>
    public static SwaAverage Swa(int from) => new() { From = from };
}
