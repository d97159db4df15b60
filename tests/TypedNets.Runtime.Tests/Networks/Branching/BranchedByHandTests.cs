using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TypedNets.Tests.Networks;

/// <summary>What is generated for networks that branch, against the same networks written by hand, with the same weights.</summary>
[Collection("torch")]
public class BranchedByHandTests
{
    public static TheoryData<string> Cases => [nameof(ProjectedNet), nameof(MixedNet), nameof(GatedNet), nameof(TappedNet)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_every_activation_are_those_of_the_network_by_hand(string name)
    {
        using var scope = NewDisposeScope();
        var (net, hand) = Pair(name);
        foreach (var training in new[] { false, true, false })
        {
            net.train(training);
            hand.train(training);
            var input = randn([4, .. net.Architecture.Input.Sizes]);
            Same(hand.forward(input), net.forward(input));

            var trace = net.ForwardActivations(input);
            hand.forward(input);
            Assert.Equal(net.Architecture.Layers.Length, trace.Count);
            Assert.Equal(hand.Seen.Count, trace.Count);
            for (var index = 0; index < trace.Count; index++)
            {
                Same(hand.Seen[index], trace[index]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_and_running_statistics_are_those_of_the_network_by_hand(string name)
    {
        using var scope = NewDisposeScope();
        var (net, hand) = Pair(name);
        for (var step = 0; step < 3; step++)
        {
            var input = randn([4, .. net.Architecture.Input.Sizes]);
            foreach (var module in new nn.Module<Tensor, Tensor>[] { net, hand })
            {
                module.zero_grad();
                module.forward(input).square().mean().backward();
            }

            foreach (var (ours, theirs) in net.named_parameters().Zip(hand.named_parameters().OrderBy(parameter => Place(net, parameter.name))))
            {
                Assert.Equal(theirs.name, ours.name);
                Near(theirs.parameter.grad, ours.parameter.grad, theirs.name);
            }

            var state = hand.state_dict();
            foreach (var (key, tensor) in net.state_dict())
            {
                Near(state[key], tensor, key);
            }
        }
    }

    private static int Place(Network net, string name) => net.named_parameters().Select(parameter => parameter.name).ToList().IndexOf(name);

    private static (Network Net, ByHand Hand) Pair(string name)
    {
        manual_seed(3);
        (Network Net, ByHand Hand) pair = name switch
        {
            nameof(ProjectedNet) => (new ProjectedNet(), new ProjectedByHand()),
            nameof(MixedNet) => (new MixedNet(), new MixedByHand()),
            nameof(GatedNet) => (new GatedNet(), new GatedByHand()),
            _ => (new TappedNet(), new TappedByHand()),
        };

        // Strict: the names and shapes of both must be the same.
        pair.Hand.load_state_dict(pair.Net.state_dict());
        return pair;
    }

    private static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.allclose(actual, 1e-5, 1e-6), $"they differ by up to {(expected - actual).abs().max().item<float>()}");
    }

    private static void Near(Tensor? expected, Tensor? actual, string name) =>
        Assert.True(expected is not null && actual is not null && expected.allclose(actual, 1e-5, 1e-6), $"{name} differs");
}

[Block]
[Conv2d(Block.Width, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(Block.Width, 3, Padding = 1, Bias = false), BatchNorm2d]
internal partial class HandBody;

[Block]
[Conv2d(Block.Width, 1, Stride = Block.Stride, Bias = false), BatchNorm2d]
internal partial class HandShortcut;

/// <summary>A residual that needs its projection, and one with the same blocks that does not.</summary>
[Input(3, 8, 8)]
[Conv2d(4, 3, Padding = 1), ReLU]
[Residual<HandBody, HandShortcut>(8, Stride = 2, Name = "down"), ReLU]
[Residual<HandBody, HandShortcut>(8, Name = "same"), ReLU]
[GlobalAvgPool2d, Flatten, Linear(5)]
internal partial class ProjectedNet;

internal sealed class ProjectedByHand : ByHand
{
    private readonly Conv2d conv1 = Conv2d(3, 4, 3, padding: 1);
    private readonly Part down = new(4, 8, stride: 2, isProjected: true);
    private readonly Part same = new(8, 8, stride: 1, isProjected: false);
    private readonly Linear fc1 = Linear(8, 5);

    public ProjectedByHand() => RegisterComponents();

    protected override Tensor Run(Tensor input)
    {
        var x = See(functional.relu(See(conv1.forward(input))));
        x = See(functional.relu(down.Run(x, See)));
        x = See(functional.relu(same.Run(x, See)));
        x = See(x.mean([2, 3], keepdim: true));
        return See(fc1.forward(See(x.flatten(1))));
    }

    private sealed class Part : nn.Module
    {
        private readonly Conv2d conv1;
        private readonly BatchNorm2d bn1;
        private readonly Conv2d conv2;
        private readonly BatchNorm2d bn2;
        private readonly Shortcut? skip1;

        public Part(long width, long wide, long stride, bool isProjected)
            : base("part")
        {
            (conv1, bn1) = (Conv2d(width, wide, 3, stride: stride, padding: 1, bias: false), BatchNorm2d(wide));
            (conv2, bn2) = (Conv2d(wide, wide, 3, padding: 1, bias: false), BatchNorm2d(wide));
            skip1 = isProjected ? new Shortcut(width, wide, stride) : null;
            RegisterComponents();
        }

        public Tensor Run(Tensor x, Func<Tensor, Tensor> see)
        {
            var y = see(bn1.forward(see(conv1.forward(x))));
            y = see(functional.relu(y));
            y = see(bn2.forward(see(conv2.forward(y))));
            return see(y + (skip1 is null ? x : see(skip1.bn1.forward(see(skip1.conv1.forward(x))))));
        }
    }

    private sealed class Shortcut : nn.Module
    {
        public readonly Conv2d conv1;
        public readonly BatchNorm2d bn1;

        public Shortcut(long width, long wide, long stride)
            : base("shortcut")
        {
            (conv1, bn1) = (Conv2d(width, wide, 1, stride: stride, bias: false), BatchNorm2d(wide));
            RegisterComponents();
        }
    }
}

[Block]
[Conv2d(Block.Width, 1), ReLU]
internal partial class HandPoint;

[Block]
[Conv2d(Block.Hidden, 1), ReLU, Conv2d(Block.Width, 3, Padding = 1), ReLU]
internal partial class HandWindow;

[Block]
[MaxPool2d(3, Stride = 1, Padding = 1), Conv2d(Block.Width, 1)]
internal partial class HandPool;

[Block]
[Concat<HandPoint, HandWindow, HandPool>(Block.Width, Hidden = Block.Hidden)]
internal partial class HandInception;

/// <summary>One block of branches, used at two shapes; and what arrived put beside what a block gives.</summary>
[Input(3, 6, 6)]
[Use<HandInception>(4, Hidden = 2, Name = "mix1")]
[Use<HandInception>(5, Hidden = 3, Name = "mix2")]
[Concat<HandPoint>(2, Name = "beside")]
internal partial class MixedNet;

internal sealed class MixedByHand : ByHand
{
    private readonly Mix mix1 = new(3, 2, 4);
    private readonly Mix mix2 = new(12, 3, 5);
    private readonly Beside beside = new();

    public MixedByHand() => RegisterComponents();

    protected override Tensor Run(Tensor input)
    {
        var x = mix2.Run(mix1.Run(input, See), See);
        var y = See(functional.relu(See(beside.branch1.conv1.forward(x))));
        return See(cat([x, y], 1));
    }

    private sealed class Mix : nn.Module
    {
        private readonly One branch1;
        private readonly Two branch2;
        private readonly One branch3;

        public Mix(long width, long hidden, long wide)
            : base("mix")
        {
            (branch1, branch2, branch3) = (new One(width, wide), new Two(width, hidden, wide), new One(width, wide));
            RegisterComponents();
        }

        public Tensor Run(Tensor x, Func<Tensor, Tensor> see)
        {
            var point = see(functional.relu(see(branch1.conv1.forward(x))));
            var window = see(functional.relu(see(branch2.conv1.forward(x))));
            window = see(functional.relu(see(branch2.conv2.forward(window))));
            var pool = see(branch3.conv1.forward(see(functional.max_pool2d(x, 3, 1, 1))));
            return see(cat([point, window, pool], 1));
        }
    }

    private sealed class One : nn.Module
    {
        public readonly Conv2d conv1;

        public One(long width, long wide)
            : base("one")
        {
            conv1 = Conv2d(width, wide, 1);
            RegisterComponents();
        }
    }

    private sealed class Two : nn.Module
    {
        public readonly Conv2d conv1;
        public readonly Conv2d conv2;

        public Two(long width, long hidden, long wide)
            : base("two")
        {
            (conv1, conv2) = (Conv2d(width, hidden, 1), Conv2d(hidden, wide, 3, padding: 1));
            RegisterComponents();
        }
    }

    private sealed class Beside : nn.Module
    {
        public readonly One branch1 = new(15, 2);

        public Beside()
            : base("beside") => RegisterComponents();
    }
}

[Block]
[GlobalAvgPool2d, Conv2d(2, 1), ReLU, Conv2d(Block.In, 1), Sigmoid]
internal partial class HandGate;

[Block]
[Conv2d(Block.Width, 3, Padding = 1), Tanh]
internal partial class HandView;

/// <summary>A factor for each channel; and three branches multiplied, and three added.</summary>
[Input(3, 6, 6)]
[Conv2d(4, 3, Padding = 1), ReLU]
[Multiply<HandGate>(Name = "gate")]
[Multiply<HandView, HandGate, HandView>(4, Name = "product")]
[Sum<HandView, HandPoint, HandView>(3, Name = "total")]
internal partial class GatedNet;

internal sealed class GatedByHand : ByHand
{
    private readonly Conv2d conv1 = Conv2d(3, 4, 3, padding: 1);
    private readonly Branches gate = new(Gate.Of(4));
    private readonly Branches product = new(Conv2d(4, 4, 3, padding: 1), Gate.Of(4), Conv2d(4, 4, 3, padding: 1));
    private readonly Branches total = new(Conv2d(4, 3, 3, padding: 1), Conv2d(4, 3, 1), Conv2d(4, 3, 3, padding: 1));

    public GatedByHand() => RegisterComponents();

    protected override Tensor Run(Tensor input)
    {
        var x = See(functional.relu(See(conv1.forward(input))));
        x = See(x * Gated(gate, 0, x));
        var (a, b, c) = (View(product, 0, x), Gated(product, 1, x), View(product, 2, x));
        x = See(a * b * c);
        (a, b, c) = (View(total, 0, x), See(functional.relu(See(total.Parts[1].conv1.forward(x)))), View(total, 2, x));
        return See(a + b + c);
    }

    private Tensor View(Branches branches, int index, Tensor x) => See(See(branches.Parts[index].conv1.forward(x)).tanh());

    private Tensor Gated(Branches branches, int index, Tensor x)
    {
        var part = branches.Parts[index];
        var y = See(functional.relu(See(part.conv1.forward(See(x.mean([2, 3], keepdim: true))))));
        return See(See(part.conv2!.forward(y)).sigmoid());
    }

    private static class Gate
    {
        public static (Conv2d, Conv2d?) Of(long width) => (Conv2d(width, 2, 1), Conv2d(2, width, 1));
    }

    private sealed class Branches : nn.Module
    {
        public Branches(params (Conv2d First, Conv2d? Second)[] parts)
            : base("branches")
        {
            Parts = [.. parts.Select(part => new Part(part.First, part.Second))];
            for (var index = 0; index < Parts.Length; index++)
            {
                register_module($"branch{index + 1}", Parts[index]);
            }
        }

        public Branches(Conv2d first, (Conv2d, Conv2d?) second, Conv2d third)
            : this((first, null), second, (third, null))
        {
        }

        public Branches(Conv2d first, Conv2d second, Conv2d third)
            : this((first, null), (second, null), (third, null))
        {
        }

        public Part[] Parts { get; }
    }

    private sealed class Part : nn.Module
    {
        public readonly Conv2d conv1;
        public readonly Conv2d? conv2;

        public Part(Conv2d first, Conv2d? second)
            : base("part")
        {
            (conv1, conv2) = (first, second);
            RegisterComponents();
        }
    }
}

/// <summary>A small U-Net, whose taps are taken back beside, added and multiplied; one of them twice.</summary>
[Input(3, 8, 8)]
[Conv2d(4, 3, Padding = 1), ReLU, Tap("whole"), MaxPool2d(2)]
[Conv2d(6, 3, Padding = 1), ReLU, Tap("half"), MaxPool2d(2)]
[Conv2d(8, 3, Padding = 1), ReLU]
[ConvTranspose2d(5, 2, Stride = 2), ConcatWith("half"), Conv2d(6, 3, Padding = 1), ReLU]
[ConvTranspose2d(4, 2, Stride = 2), SumWith("whole"), Tanh, MultiplyWith("whole"), Conv2d(2, 1)]
internal partial class TappedNet;

internal sealed class TappedByHand : ByHand
{
    private readonly Conv2d conv1 = Conv2d(3, 4, 3, padding: 1);
    private readonly Conv2d conv2 = Conv2d(4, 6, 3, padding: 1);
    private readonly Conv2d conv3 = Conv2d(6, 8, 3, padding: 1);
    private readonly ConvTranspose2d conv4 = ConvTranspose2d(8, 5, 2, stride: 2);
    private readonly Conv2d conv5 = Conv2d(11, 6, 3, padding: 1);
    private readonly ConvTranspose2d conv6 = ConvTranspose2d(6, 4, 2, stride: 2);
    private readonly Conv2d conv7 = Conv2d(4, 2, 1);

    public TappedByHand() => RegisterComponents();

    protected override Tensor Run(Tensor input)
    {
        var whole = See(functional.relu(See(conv1.forward(input))));
        var half = See(functional.relu(See(conv2.forward(See(functional.max_pool2d(whole, 2))))));
        var x = See(functional.relu(See(conv3.forward(See(functional.max_pool2d(half, 2))))));
        x = See(cat([half, See(conv4.forward(x))], 1));
        x = See(functional.relu(See(conv5.forward(x))));
        x = See(whole + See(conv6.forward(x)));
        return See(conv7.forward(See(whole * See(x.tanh()))));
    }
}
