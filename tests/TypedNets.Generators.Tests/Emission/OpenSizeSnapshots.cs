using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Verifying.Snapshots;

namespace TypedNets.Generators.Tests.Emission;

public class OpenSizeSnapshots
{
    [Fact]
    public async Task Images_of_any_size() => await Verify(await Build.Compile(
        """
        [Input(3, Any, Any)]
        [Conv2d(8, 3, Padding = 1), ReLU, Tap("fine"), MaxPool2d(2)]
        [Conv2d(16, 3, Padding = 1), ReLU, Upsample(2), ConcatWith("fine")]
        [Conv2d(10, 1, PerClass = true)]
        public partial class Net;
        """));

    [Fact]
    public async Task A_text_of_any_length() => await Verify(await Build.Compile(
        """
        [Input(Any)]
        [Embedding(9, 8), PositionalEncoding, TransformerEncoderLayer(2), LSTM(4, LastOnly = true), Linear(2)]
        public partial class Net;
        """));

    [Fact]
    public async Task Two_images_of_one_height_and_a_text() => await Verify(await Build.Compile(
        """
        using TorchSharp;

        [Shapes("C, H, W -> C * 4, H / 2, W / 2")]
        internal sealed class SpaceToDepth() : torch.nn.Module<torch.Tensor, torch.Tensor>(nameof(SpaceToDepth))
        {
            public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_unshuffle(input, 2);
        }

        [Input(1, Any, Any, Name = "left"), Layer<SpaceToDepth>, Tap("first")]
        [Input(1, Any, Any, Name = "in"), Layer<SpaceToDepth>, ConcatWith("first", Dim = -1), GlobalAvgPool2d, Flatten, Tap("seen")]
        [Input(Any, Name = "text"), Embedding(9, 4), LSTM(4, LastOnly = true), ConcatWith("seen"), Linear(2)]
        internal partial class Net;
        """));

    [Fact]
    public async Task A_layer_of_ones_own() => await Verify(await Build.Compile(
        """
        using TorchSharp;

        [Shapes("C, H, W -> C * 4, H / 2, W / 2")]
        internal sealed class SpaceToDepth() : torch.nn.Module<torch.Tensor, torch.Tensor>(nameof(SpaceToDepth))
        {
            public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_unshuffle(input, 2);
        }

        [Input(3, Any, 32)]
        [Conv2d(8, 3, Padding = 1), Layer<SpaceToDepth>]
        internal partial class Net;
        """));
}
