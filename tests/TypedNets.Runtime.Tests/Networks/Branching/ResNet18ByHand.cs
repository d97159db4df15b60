using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TypedNets.Tests.Networks;

/// <summary>ResNet-18 with TorchSharp alone, after torchvision's.</summary>
internal sealed class ResNet18ByHand : ByHand
{
    private readonly Conv2d conv1 = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
    private readonly BatchNorm2d bn1 = BatchNorm2d(64);
    private readonly Sequential layer1 = Sequential(new Basic(64, 64, 1), new Basic(64, 64, 1));
    private readonly Sequential layer2 = Sequential(new Basic(64, 128, 2), new Basic(128, 128, 1));
    private readonly Sequential layer3 = Sequential(new Basic(128, 256, 2), new Basic(256, 256, 1));
    private readonly Sequential layer4 = Sequential(new Basic(256, 512, 2), new Basic(512, 512, 1));
    private readonly Linear fc = Linear(512, 1000);

    public ResNet18ByHand() => RegisterComponents();

    protected override Tensor Run(Tensor input)
    {
        var x = functional.max_pool2d(functional.relu(bn1.forward(conv1.forward(input))), 3, 2, 1);
        x = layer4.forward(layer3.forward(layer2.forward(layer1.forward(x))));
        return fc.forward(functional.adaptive_avg_pool2d(x, 1).flatten(1));
    }

    private sealed class Basic : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1;
        private readonly BatchNorm2d bn1;
        private readonly Conv2d conv2;
        private readonly BatchNorm2d bn2;
        private readonly Sequential? downsample;

        public Basic(long width, long wide, long stride)
            : base("basic")
        {
            (conv1, bn1) = (Conv2d(width, wide, 3, stride: stride, padding: 1, bias: false), BatchNorm2d(wide));
            (conv2, bn2) = (Conv2d(wide, wide, 3, padding: 1, bias: false), BatchNorm2d(wide));
            downsample = width == wide ? null : Sequential(Conv2d(width, wide, 1, stride: stride, bias: false), BatchNorm2d(wide));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var body = bn2.forward(conv2.forward(functional.relu(bn1.forward(conv1.forward(input)))));
            return functional.relu(body + (downsample is null ? input : downsample.forward(input)));
        }
    }
}
