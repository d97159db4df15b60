using System.Diagnostics;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Tests.Lanes;

/// <summary>The kernels that machines with narrower registers run, on this one.</summary>
public class PathTests
{
    private const string Expected = "TYPEDNETS_LANES";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 8)]
    [InlineData("DOTNET_EnableAVX2", 4)]
    public async Task All_kernels_compute_the_same_with_narrower_registers(string without, int lanes)
    {
        if (Environment.GetEnvironmentVariable(Expected) is not null)
        {
            return; // this is the run that another one started
        }

        var start = new ProcessStartInfo("dotnet", ["vstest", typeof(PathTests).Assembly.Location, "--TestCaseFilter:FullyQualifiedName!~ExampleNetworks"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[without] = "0";
        start.Environment["TYPEDNETS_CASES"] = "160";
        start.Environment[Expected] = $"{Math.Min(lanes, Processor.Lanes)}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
    }

    [Fact]
    public void The_registers_are_those_that_are_asked_for()
    {
        if (Environment.GetEnvironmentVariable(Expected) is { } expected)
        {
            Assert.Equal(expected, $"{Processor.Lanes}");
        }
    }
}
