using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>
/// What is added to the scores of a window's places, (windows, heads, 49, 49): for each head a learned number for how far one lies beside and below the other, and −100 for those that came
/// together only because the image was turned around. The scores are divided by √(size of a head) before.
/// </summary>
[Shapes("N, H, L, L -> N, H, L, L", Parameters = ["relative_position_bias_table: 169, heads"])]
public sealed class RelativePositionBias : nn.Module<Tensor, Tensor>
{
    private const int Window = 7;
    private const double Hidden = -100;

    private readonly TorchSharp.Modules.Parameter relative_position_bias_table;
    private readonly long[] places;
    private readonly long shift;
    private readonly double scale;

    /// <summary>Makes it.</summary>
    /// <param name="heads">How many heads there are.</param>
    /// <param name="headSize">How many features each has.</param>
    /// <param name="shift">By how many places the windows are shifted.</param>
    /// <param name="device">Where it is made.</param>
    public RelativePositionBias(long heads, long headSize, long shift, torch.Device? device = null)
        : base(nameof(RelativePositionBias))
    {
        (this.shift, scale) = (shift, 1 / Math.Sqrt(headSize));
        relative_position_bias_table = new(nn.init.trunc_normal_(zeros(((2 * Window) - 1) * ((2 * Window) - 1), heads, device: device), std: 0.02));
        var all = from one in Enumerable.Range(0, Window * Window)
                  from other in Enumerable.Range(0, Window * Window)
                  select (long)((((one / Window) - (other / Window) + Window - 1) * ((2 * Window) - 1)) + (one % Window) - (other % Window) + Window - 1);
        places = [.. all];
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (windows, length) = (input.size(1), input.size(-1));
        var bias = relative_position_bias_table.index_select(0, tensor(places, device: input.device)).reshape(length, length, -1).permute(2, 0, 1);
        var scores = (input * scale) + bias;
        return (shift == 0 ? scores : scores + Mask(windows, input)).MoveToOuterDisposeScope();
    }

    /// <summary>(windows, 1, 49, 49): places of one window see one another if they lie in one part of the image as it was.</summary>
    private Tensor Mask(long windows, Tensor input)
    {
        var side = (int)Math.Sqrt(windows) * Window;
        var parts = Enumerable.Range(0, side).Select(place => place < side - Window ? 0L : place < side - shift ? 1 : 2).ToArray();
        var rows = tensor(parts, device: input.device).reshape(-1, 1, Window, 1).expand(-1, side / Window, Window, Window);
        var columns = tensor(parts, device: input.device).reshape(1, -1, 1, Window).expand(side / Window, -1, Window, Window);
        var part = ((rows * 3) + columns).reshape(windows, Window * Window);
        return (part.unsqueeze(1) != part.unsqueeze(2)).to(input.dtype).mul(Hidden).unsqueeze(1);
    }
}
