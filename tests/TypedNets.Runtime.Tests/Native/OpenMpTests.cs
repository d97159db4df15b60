using static TorchSharp.torch;

namespace TypedNets.Tests.Native;

[Collection("torch")]
public sealed class OpenMpTests : IDisposable
{
    private readonly int before = get_num_threads();

    public OpenMpTests() => set_num_threads(3);

    [Fact]
    public void Libtorch_computes_on_one_thread_and_then_on_as_many_as_before()
    {
        Assert.True(OpenMp.IsKnown || !OperatingSystem.IsLinux());
        var threads = 0;
        OpenMp.OnOneThread(() => threads = get_num_threads());
        Assert.Equal(OpenMp.IsKnown ? 1 : 3, threads);
        Assert.Equal(3, get_num_threads());
    }

    [Fact]
    public void Also_where_the_work_fails()
    {
        Assert.Throws<InvalidOperationException>(() => OpenMp.OnOneThread(() => throw new InvalidOperationException()));
        Assert.Equal(3, get_num_threads());
    }

    [Fact]
    public void A_thread_that_computes_for_the_first_time_meanwhile_has_all_threads()
    {
        var threads = 0;
        OpenMp.OnOneThread(() =>
        {
            var other = new Thread(() =>
            {
                using var sum = ones(100_000).sum();
                threads = get_num_threads();
            });
            other.Start();
            other.Join();
        });
        Assert.Equal(3, threads);
    }

    public void Dispose() => set_num_threads(before);
}
