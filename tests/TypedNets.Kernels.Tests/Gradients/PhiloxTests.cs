using TypedNets.Kernels.Gradients;

namespace TypedNets.Kernels.Tests.Gradients;

public unsafe class PhiloxTests
{
    /// <summary>The known answers of the authors' own library, Random123 (tests/kat_vectors).</summary>
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    public void It_draws_what_its_authors_draw(uint counter, uint key, uint first, uint second, uint third, uint fourth)
    {
        var drawn = stackalloc uint[4];
        Philox.Draw(key, key, counter, counter, counter, counter, drawn);
        Assert.Equal([first, second, third, fourth], new ReadOnlySpan<uint>(drawn, 4).ToArray());
    }
}
