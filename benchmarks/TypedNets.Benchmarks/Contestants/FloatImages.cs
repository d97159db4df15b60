using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>A data set as TorchSharp's own are written: each image a tensor of floats, made once when the set is read, and handed out by its number.</summary>
internal sealed class FloatImages : utils.data.Dataset
{
    private readonly Tensor[] images;
    private readonly Tensor[] labels;

    /// <param name="set">Where the pixels come from.</param>
    /// <param name="normalization">What is done to them, once and for all.</param>
    public FloatImages(ImageSet set, Normalization normalization)
    {
        using var scope = NewDisposeScope();
        var floats = normalization.Apply(set.Images);
        images = [.. Enumerable.Range(0, set.Count).Select(index => floats[index].clone().DetachFromDisposeScope())];
        labels = [.. set.Labels.data<long>().ToArray().Select(label => tensor(label).DetachFromDisposeScope())];
    }

    public override long Count => images.Length;

    public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["data"] = images[index], ["label"] = labels[index] };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var each in images.Concat(labels))
            {
                each.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
