namespace TypedNets;

/// <summary>The network's output is to come near to the image of each sample: super-resolution, denoising, masks.</summary>
/// <param name="data">The set's name.</param>
/// <param name="target">The shape of one target, (C, H, W).</param>
internal sealed class ImageToImage(string data, Shape target) : Regression(data, target)
{
    public override string Targets => "images";

    protected override long Looked => 1000;
}
