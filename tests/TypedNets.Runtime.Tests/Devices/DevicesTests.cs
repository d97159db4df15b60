using TorchSharp;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests;

public class DevicesTests
{
    [Theory]
    [InlineData("cpu")]
    [InlineData(" CPU ")]
    public void The_processor_is_always_there(string name) => Assert.Equal(DeviceType.CPU, Devices.Parse(name).type);

    [Fact]
    public void The_best_device_is_one_that_computes()
    {
        using var sum = ones(3, device: Devices.Parse("best")).sum();

        Assert.Equal(3, sum.item<float>());
    }

    [Theory]
    [InlineData("tpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:one")]
    [InlineData("")]
    public void A_name_that_no_device_has_is_answered_with_the_names(string name)
    {
        var problem = Assert.Throws<DeviceException>(() => Devices.Parse(name));

        Assert.Equal($"'{name}' is not a device: say cpu, cuda, cuda:1, mps or best", problem.Message);
    }

    [Fact]
    public void A_gpu_that_is_not_there_is_refused_with_what_is_there()
    {
        var problem = Assert.Throws<DeviceException>(() => Devices.Parse("cuda:99"));

        Assert.StartsWith("The device cuda:99 is not there: this machine offers cpu", problem.Message);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [WithoutCudaFact]
    public void Cuda_with_the_cpu_backend_says_how_to_build_with_the_other()
    {
        var problem = Assert.Throws<DeviceException>(() => Devices.Parse("cuda"));

        Assert.Contains("build with -p:TorchBackend=cuda-", problem.Message);
    }

    [WithoutCudaFact]
    public void A_trainer_refuses_a_device_that_is_not_there_before_it_moves_anything()
    {
        using var net = ToyNet.Seeded();
        using var images = Toy.Images(8);
        var trainer = new Trainer(net) { Device = new Device(DeviceType.CUDA), Progress = TrainingProgress.Silent };

        Assert.Throws<DeviceException>(() => trainer.Fit(images));
        Assert.Throws<DeviceException>(() => trainer.Evaluate(images));
    }

    [Fact]
    public void The_processor_is_described_with_its_threads()
    {
        var threads = get_num_threads();

        Assert.Equal(threads == 1 ? "cpu (1 thread)" : $"cpu ({threads} threads)", Devices.Describe(Devices.Cpu));
    }

    private sealed class WithoutCudaFactAttribute : FactAttribute
    {
        public WithoutCudaFactAttribute()
        {
            if (cuda.is_available())
            {
                Skip = "This machine has a CUDA GPU and its backend.";
            }
        }
    }
}
