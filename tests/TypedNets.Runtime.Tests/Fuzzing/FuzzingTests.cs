using System.Reflection;
using TypedNets.Fuzzing;
using TypedNets.Fuzzing.Running;
using Xunit.Abstractions;

namespace TypedNets.Tests.Fuzzing;

/// <summary>
/// Damaged files, read in processes of their own. <c>TYPEDNETS_CASES=100000 dotnet test --filter FuzzingTests</c> tries so many for each reader,
/// <c>TYPEDNETS_SEED</c> others than usual; tests/TypedNets.Fuzzing does the same for some readers by name.
/// </summary>
public class FuzzingTests(ITestOutputHelper output)
{
    private const int Usual = 500;

    private static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        typeof(FuzzingTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "Fuzzing").Value!.Replace('\\', '/'),
        "TypedNets.Fuzzing.dll"));

    public static TheoryData<string> Readers => [.. FuzzedReader.All.Select(reader => reader.Name)];

    [Theory]
    [MemberData(nameof(Readers))]
    public void No_file_ends_the_process_or_is_refused_in_other_words_than_ours_or_takes_memory_without_bound(string reader)
    {
        var settings = FuzzSettings.OfEnvironment(Usual);
        var result = new FuzzRun(FuzzedReader.Find(reader), Program, settings).Run();
        output.WriteLine(result.ToString());
        Assert.True(result.Faults.Count == 0, result.ToString());
        Assert.Equal(settings.Cases, result.Read + result.Refused);
        Assert.True(settings.Cases < Usual || (result.Read > 0 && result.Refused > 0), $"Changes that always or never hurt try nothing: {result}");
    }

    [Fact]
    public void A_reader_that_does_all_that_none_should_is_found_out_case_by_case()
    {
        const int Cases = 12;
        var reader = FuzzedReader.Find("broken");

        // A seed with which all kinds come, and the one that takes its time once.
        var seed = Enumerable.Range(1, 1_000).First(seed => Damaged(seed).Distinct().Count() == reader.Samples.Count && Damaged(seed).Count(name => name == "hangs") == 1);
        var expected = Damaged(seed);
        var result = new FuzzRun(reader, Program, new(seed, First: 0, Cases)) { Patience = TimeSpan.FromSeconds(20) }.Run();
        output.WriteLine(result.ToString());
        Assert.Equal(Cases - expected.Count, result.Read);
        Assert.Equal(Of("refuses"), result.Refused);
        Assert.Equal(Of("throws"), Faults(FaultKind.RawException));
        Assert.Equal(Of("allocates") + (OperatingSystem.IsLinux() ? Of("allocates natively") : 0), Faults(FaultKind.Memory));
        Assert.Equal(Of("dies"), Faults(FaultKind.Death));
        Assert.Equal(Of("hangs"), Faults(FaultKind.Hang));
        Assert.All(result.Faults, fault => Assert.True(File.Exists(fault.File)));

        List<string> Damaged(int seed) =>
            [.. Enumerable.Range(0, Cases).Select(number => FuzzCase.Draw(reader, seed, number)).Where(drawn => drawn.Content is not [0]).Select(drawn => drawn.Name)];

        int Of(string name) => expected.Count(each => each == name);

        int Faults(FaultKind kind) => result.Faults.Count(fault => fault.Kind == kind);
    }
}
