using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>One image's latency and many images' throughput.</summary>
internal static class Inference
{
    private const string Emitted = "emitted";
    private const string Sequential = "nn.Sequential";
    private const string Native = "native calls";

    public static Section Run(Settings settings)
    {
        var section = new Section(
            "inference",
            "Inference",
            "The network in evaluation mode under `inference_mode`. *Native calls* are the layers' functions on the same weights, without a module around them. All three run in one process with TypedNets' settings.",
            "network", "batch", "µs an image", "against nn.Sequential", "time over the native calls");
        foreach (var course in (Course[])[Courses.ConvNet, Courses.FashionNet, Courses.LeNet])
        {
            foreach (var size in (int[])[1, 256])
            {
                var calls = settings.Count(size == 1 ? 200 : 5);
                var race = Measure(course, size, calls, settings);
                var over = race.Faster(Native, Emitted);
                section.Add(
                    course.Name,
                    $"{size}",
                    FormattableString.Invariant($"{race.Seconds(Emitted).Median / calls / size * 1e6:0.0}"),
                    $"{race.Faster(Emitted, Sequential)}×",
                    $"{over}×");
                section.Target($"{course.Name}, batch {size}: under 1.2× the native calls", over.Median < 1.2, FormattableString.Invariant($"{over.Median:0.00}×"));
            }
        }

        settings.Explain(section);
        return section;
    }

    private static Race Measure(Course course, int size, int calls, Settings settings)
    {
        manual_seed(1);
        using var sequential = course.Write();
        using var emitted = course.DeclareLike(sequential);
        sequential.eval();
        emitted.eval();
        using var images = rand([size, .. emitted.Architecture.Input.Sizes]);
        var layers = sequential.named_children().Select(child => Call(child.module)).ToArray();
        return Race.Run(
            settings.Rounds,
            settings.Clock,
            Calls(Emitted, emitted.call),
            Calls(Sequential, sequential.call),
            Calls(Native, input =>
            {
                var x = layers[0](input);
                foreach (var layer in layers.AsSpan(1))
                {
                    using var used = x;
                    x = layer(used);
                }

                return x;
            }));

        Contestant Calls(string name, Func<Tensor, Tensor> network) => new(name, () =>
        {
            using var _ = inference_mode();
            for (var call = 0; call < calls; call++)
            {
                network(images).Dispose();
            }
        });
    }

    private static Func<Tensor, Tensor> Call(nn.Module module) => module switch
    {
        Conv2d conv => x => nn.functional.conv2d(x, conv.weight, conv.bias),
        Linear linear => x => nn.functional.linear(x, linear.weight, linear.bias),
        MaxPool2d => x => nn.functional.max_pool2d(x, 2),
        Flatten => x => x.flatten(1),
        _ => x => x.relu(),
    };
}
