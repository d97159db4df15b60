using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>Networks that branch hold on to nothing.</summary>
[Collection("torch")]
public class BranchedLeakTests
{
    /// <summary>The networks of the examples that branch, and how often each runs and trains; a forward of ResNet-18 takes as long as hundreds of the others.</summary>
    public static TheoryData<string, int, int> Networks => new()
    {
        { nameof(CifarResNet), 1000, 50 },
        { nameof(InceptionNet), 1000, 50 },
        { nameof(MobileNet), 1000, 50 },
        { nameof(UNet), 1000, 50 },
        { nameof(ResNet18), 10, 2 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Forward_passes_leave_no_tensor_behind(string name, int passes, int steps)
    {
        _ = steps;
        using var net = Make(name);
        using var input = randn([1, .. net.Architecture.Input.Sizes]);
        using var quiet = no_grad();
        net.eval();
        net.forward(input).Dispose();
        var before = Count();

        for (var pass = 0; pass < passes; pass++)
        {
            net.forward(input).Dispose();
        }

        Assert.Equal(before, Tensor.TotalCount);
        net.ForwardActivations(input).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Training_steps_leave_no_tensor_behind(string name, int passes, int steps)
    {
        _ = passes;
        using var net = Make(name);
        using var input = randn([2, .. net.Architecture.Input.Sizes]);
        using var optimizer = optim.SGD(net.parameters(), 1e-3, momentum: 0.9);
        Step();
        Step();
        var before = Count();

        for (var step = 0; step < steps; step++)
        {
            Step();
        }

        Assert.Equal(before, Tensor.TotalCount);

        // Of a pass alone, without a scope, only what is returned is left.
        using (net.forward(input))
        {
            Assert.Equal(before + 1, Tensor.TotalCount);
        }

        net.ForwardActivations(input).Dispose();
        Assert.Equal(before, Tensor.TotalCount);

        void Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            net.forward(input).square().mean().backward();
            optimizer.step();
        }
    }

    [Fact]
    public void A_batch_of_another_shape_or_type_leaves_no_tensor_behind()
    {
        using var net = new CifarResNet();
        using var small = randn(1, 3, 16, 16);
        using var whole = ones(1, 3, 32, 32, dtype: ScalarType.Int64);
        var before = Count();

        Assert.Throws<ArgumentException>(() => net.forward(small));
        Assert.Throws<ArgumentException>(() => net.ForwardActivations(small));
        Assert.Equal(before, Tensor.TotalCount);

        // The shape is looked at first. What libtorch itself rejects may leave a tensor to the scope, or to the garbage collector where there is none.
        using (NewDisposeScope())
        {
            Assert.ThrowsAny<Exception>(() => net.forward(whole));
            Assert.ThrowsAny<Exception>(() => net.ForwardActivations(whole));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_pass_that_fails_half_way_leaves_nothing_behind_its_scope()
    {
        using var net = new CifarResNet();
        using var input = randn(1, 3, 32, 32);
        net.forward(input).Dispose();
        net.Layer2_0_Conv2.register_forward_pre_hook((_, _) => throw new InvalidOperationException("half way"));
        var before = Count();

        for (var pass = 0; pass < 10; pass++)
        {
            using var scope = NewDisposeScope();
            Assert.Throws<InvalidOperationException>(() => net.forward(input));
            Assert.Throws<InvalidOperationException>(() => net.ForwardActivations(input));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>The tensors alive, when those that earlier tests have left to the garbage collector are gone.</summary>
    private static long Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }

    private static Network Make(string name) => name switch
    {
        nameof(CifarResNet) => new CifarResNet(),
        nameof(InceptionNet) => new InceptionNet(),
        nameof(MobileNet) => new MobileNet(),
        nameof(UNet) => new UNet(),
        _ => new ResNet18(),
    };
}
