namespace TypedNets.Examples.Networks.Several;

/// <summary>
/// A variational autoencoder for grey images of 28×28: what it makes of an image is a Gaussian of 16 numbers, out of which it draws, and makes the image anew.
/// Kingma and Welling, "Auto-Encoding Variational Bayes", 2014.
/// </summary>
[Input(1, 28, 28, Name = "image")]
[Flatten, Linear(400), ReLU, Linear(2 * Vae.Latent), Tap("posterior")]
[Narrow(1, 0, Vae.Latent), Output("mean")]
[From("posterior"), Narrow(1, Vae.Latent, Vae.Latent), Output("log_variance")]
[From("posterior"), Layer<Sampling>, Use<Decoder>(Name = "decoder"), Output("logits")]
public partial class Vae
{
    /// <summary>How many numbers stand for an image.</summary>
    public const int Latent = 16;
}

/// <summary>The part of <see cref="Vae"/> that makes images of 16 numbers each, alone: its layers have the same names, so that it takes its weights from the whole.</summary>
[Input(Vae.Latent)]
[Use<Decoder>(Name = "decoder")]
public partial class VaeDecoder;

/// <summary>Numbers → the logits of an image's pixels.</summary>
[Block, Linear(400), ReLU, Linear(784), Unflatten(1, 1, 28, 28)]
public class Decoder;
