using System.Collections.Immutable;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace TypedNets.ProcessWide;

/// <summary>Asks an x86 processor about itself: the instruction CPUID.</summary>
/// <param name="leaf">The question.</param>
/// <param name="subleaf">Its part.</param>
internal delegate (int Eax, int Ebx, int Ecx, int Edx) CpuId(int leaf, int subleaf);

/// <summary>What an x86 processor, or the virtual machine around it, tells of its caches. libtorch's kernels are laid out by that.</summary>
/// <param name="Vendor">Who made it, in its own word: <c>AuthenticAMD</c>; empty for other processors than x86.</param>
/// <param name="Signature">Its family, model and stepping in one number.</param>
/// <param name="Sizes">The bytes of the data caches of levels 1, 2 and 3; 0 where it tells of none.</param>
internal sealed record ProcessorCaches(string Vendor, uint Signature, ImmutableArray<long> Sizes)
{
    /// <summary>The environment variable with which a machine pretends to be another, for tests: <c>hidden-caches</c>.</summary>
    public const string Simulation = "TYPEDNETS_SIMULATE";

    private const string Amd = "AuthenticAMD";
    private const int AmdCaches = unchecked((int)0x8000001D);
    private const int OtherCaches = 4;

    private static readonly Lazy<ProcessorCaches> Here = new(() => Environment.GetEnvironmentVariable(Simulation) == "hidden-caches"
        ? new(Amd, 0, [0, 0, 0])
        : X86Base.IsSupported ? Read(X86Base.CpuId) : new("", 0, [0, 0, 0]));

    /// <summary>Those of this machine.</summary>
    public static ProcessorCaches OfMachine => Here.Value;

    /// <summary>Whether the machine does not tell of the caches that every x86 processor has, as some virtual machines do.</summary>
    public bool AreHidden => Vendor.Length > 0 && (Sizes[0] == 0 || Sizes[1] == 0);

    /// <summary>
    /// Whether oneDNN, in libtorch 2.10 (oneDNN 3.7), takes a cache for one byte: on AMD's processors it believes whatever is told, and its convolutions then
    /// give wrong numbers or divide by zero. On others it falls back to sizes of its own.
    /// </summary>
    public bool MisleadOneDnn => Vendor == Amd && Sizes.Contains(0);

    /// <summary>Asks for them.</summary>
    /// <param name="ask">Asks the processor.</param>
    public static ProcessorCaches Read(CpuId ask)
    {
        var (_, first, third, second) = ask(0, 0);
        var vendor = Encoding.ASCII.GetString([.. BitConverter.GetBytes(first), .. BitConverter.GetBytes(second), .. BitConverter.GetBytes(third)]);
        var leaf = vendor == Amd ? AmdCaches : OtherCaches;
        var sizes = new long[3];
        for (var subleaf = 0; subleaf < 8; subleaf++)
        {
            var (kind, ways, sets, _) = ask(leaf, subleaf);
            var level = (kind >> 5) & 7;
            if ((kind & 31) is 1 or 3 && level is >= 1 and <= 3) // of data, or of data and instructions
            {
                sizes[level - 1] = (((ways >> 22) & 1023) + 1L) * (((ways >> 12) & 1023) + 1) * ((ways & 4095) + 1) * ((uint)sets + 1L);
            }
        }

        return new(vendor, (uint)ask(1, 0).Eax, [.. sizes]);
    }

    /// <summary>The sizes as a person writes them: <c>48 KiB, 2 MiB, 300 MiB</c>.</summary>
    public override string ToString() => AreHidden ? "hidden" : string.Join(", ", Sizes.Select(bytes => bytes switch
    {
        0 => "none",
        >= 1 << 20 => FormattableString.Invariant($"{bytes / (double)(1 << 20):0.#} MiB"),
        _ => FormattableString.Invariant($"{bytes >> 10} KiB"),
    }));
}
