using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>The images within a tensor.</summary>
internal static class ChannelPlanes
{
    /// <summary>The first planes of a tensor (planes, H, W) of floats.</summary>
    /// <param name="tensor">The tensor, on any device.</param>
    /// <param name="limit">How many at most.</param>
    public static float[][,] Read(Tensor tensor, int limit)
    {
        using var scope = NewDisposeScope();
        var count = (int)Math.Min(limit, tensor.size(0));
        var (height, width) = ((int)tensor.size(1), (int)tensor.size(2));
        var values = tensor.narrow(0, 0, count).detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        var planes = new float[count][,];
        for (var plane = 0; plane < count; plane++)
        {
            planes[plane] = new float[height, width];
            Buffer.BlockCopy(values, plane * height * width * sizeof(float), planes[plane], 0, height * width * sizeof(float));
        }

        return planes;
    }
}
