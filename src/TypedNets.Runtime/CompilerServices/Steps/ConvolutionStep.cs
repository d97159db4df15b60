using TypedNets.Kernels;
using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>A convolution over images, or over sequences, which are images of one row.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="kernel">The rows and columns of its windows.</param>
    /// <param name="stride">The steps; by default 1.</param>
    /// <param name="padding">The zeros before the first row and the first column; by default none.</param>
    /// <param name="dilation">The distances between a window's rows, and between its columns; by default 1.</param>
    /// <param name="groups">Into how many groups, each with filters of its own, the channels are divided.</param>
    public StepLayer Convolution(
        string name, StepLayer read, (long Rows, long Columns) kernel, (long Rows, long Columns)? stride = null, (long Rows, long Columns)? padding = null, (long Rows, long Columns)? dilation = null, long groups = 1) =>
        Add(new ConvolutionStep(Node(name), read, Images.WindowOf(kernel, stride ?? (1, 1), padding, dilation), (int)groups));
}

/// <summary>A convolution, with the ReLU and the max pool that alone read it: they are done while its results are at hand.</summary>
internal sealed class ConvolutionStep(LayerNode node, StepLayer read, Window window, int groups) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan)
    {
        StepLayer last = this;
        var within = new List<StepLayer> { this };
        var isRectified = Take<FunctionStep>(each => each.IsReLU) is not null;
        var pool = Take<MaxPoolStep>(each => each.CanFollow(last.Shape))?.Window ?? new Window(1, 1);

        // A ReLU behind the pool gives what one before it would.
        isRectified = isRectified || (last is MaxPoolStep && Take<FunctionStep>(each => each.IsReLU) is not null);
        var from = Read();
        plan.Add(new ConvolutionLayer(from, Give([.. within]), window, groups, Parameter(plan, "weight")!, Parameter(plan, "bias"), isRectified, pool));

        T? Take<T>(Func<T, bool> fits)
            where T : StepLayer
        {
            if (last.OnlyReader is not T next || !fits(next))
            {
                return null;
            }

            within.Add(next);
            last = next;
            return next;
        }
    }
}
