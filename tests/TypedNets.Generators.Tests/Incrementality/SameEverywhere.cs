using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Tests.Compiling;
using TypedNets.Generators.Tests.Emit;

namespace TypedNets.Generators.Tests.Incrementality;

/// <summary>One declaration is one text, whatever machine compiles it.</summary>
public class SameEverywhere
{
    private static readonly string[] Sources =
    [
        .. LayerSamples.All.Select(sample => $"namespace Nets;\n\n{sample.Value}\ninternal partial class I{sample.Key}Net;\n"),
        "namespace Nets;\n\n[Input(1, 8, 8), Conv2d(-1, 9), Dropout(-0.5), Flatten(StartDim = -9), Linear(10, Name = \"insan\")]\ninternal partial class Wrong;\n",
        "namespace Nets;\n\n[Input(1, 8, 8), Conv2d(8, 9)]\ninternal partial class Small;\n",
    ];

    public static TheoryData<string> Cultures => ["tr-TR", "ar-SA", "fa-IR", "de-DE", "sv-SE"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task In_every_culture(string name)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var expected = await Texts(Sources);
        var culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        Assert.NotEqual(CultureInfo.InvariantCulture.NumberFormat, culture.NumberFormat);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, CultureInfo.InvariantCulture);
            Assert.Equal(expected, await Texts(Sources));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Fact]
    public async Task With_either_line_ending()
    {
        var expected = await Texts(Sources);
        Assert.DoesNotContain(expected, text => text.Contains('\r'));
        var windows = Sources.Select(source => source.ReplaceLineEndings("\r\n")).ToArray();
        Assert.Equal(expected.Where(IsCode), (await Texts(windows)).Where(IsCode));
    }

    [Fact]
    public async Task In_any_order_of_the_files() => Assert.Equal(
        (await Texts(Sources)).Where(IsCode).Order(StringComparer.Ordinal),
        (await Texts([.. Sources.Reverse()])).Where(IsCode).Order(StringComparer.Ordinal));

    private static bool IsCode(string text) => text.Contains("auto-generated", StringComparison.Ordinal);

    private static async Task<string[]> Texts(string[] sources)
    {
        var build = await Build.Of(sources);
        return
        [
            .. build.Networks.Select(network => $"{network.Hint}\n{network.Text}"),
            .. build.Diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceSpan} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"),
        ];
    }
}
