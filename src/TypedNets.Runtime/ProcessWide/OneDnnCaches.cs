using System.Globalization;
using System.Runtime.InteropServices;

namespace TypedNets.ProcessWide;

/// <summary>
/// Tells oneDNN the caches that a machine hides from it. It reads them once, into an object of its own that no function gives away; that object is looked for
/// in libtorch's memory by all that it must hold, and only where it is found once and whole are its sizes set.
/// </summary>
internal static unsafe class OneDnnCaches
{
    // xbyak's Cpu in oneDNN 3.7, in numbers of four bytes: the sizes of up to ten levels, for each the cores that share it, how many levels there are,
    // AVX10's version, then model, family, stepping, extended model and extended family.
    private const int Levels = 10;
    private const int LevelCount = 2 * Levels;
    private const int Model = LevelCount + 2;
    private const int Length = Model + 5;
    private const int CoresAtMost = 4096;

    /// <summary>What oneDNN itself takes for a processor that it does not know: 32 KiB, 512 KiB and 1 MiB.</summary>
    private static readonly uint[] Ordinary = [32 << 10, 512 << 10, 1 << 20];

    /// <summary>Sets the sizes that are hidden.</summary>
    /// <param name="torchSharp">TorchSharp's library, loaded.</param>
    /// <param name="caches">What the machine tells.</param>
    /// <returns>Whether oneDNN has been told; no where it is another oneDNN than is known here.</returns>
    public static bool Correct(nint torchSharp, ProcessorCaches caches)
    {
        if (!OperatingSystem.IsLinux() || !Convolve(torchSharp))
        {
            return false;
        }

        var found = MemoryRanges().SelectMany(part => Find(part, caches)).Take(2).ToArray();
        if (found is not [var address])
        {
            return false;
        }

        var sizes = new Span<uint>((void*)address, Levels);
        for (var level = 0; level < caches.Sizes.Length; level++)
        {
            if (caches.Sizes[level] == 0)
            {
                sizes[level] = Ordinary[level];
            }
        }

        return true;
    }

    /// <summary>Whether numbers are the object that a machine with such caches makes.</summary>
    /// <param name="numbers">At least as many as it has.</param>
    /// <param name="caches">What the machine tells.</param>
    internal static bool IsProcessor(ReadOnlySpan<uint> numbers, ProcessorCaches caches)
    {
        for (var level = 0; level < Levels; level++)
        {
            // What is told as nothing is taken for one line of one byte in one set.
            var size = level < caches.Sizes.Length ? (uint)Math.Max(1, caches.Sizes[level]) : 0;
            var cores = numbers[Levels + level];
            if (numbers[level] != size || (level < caches.Sizes.Length ? cores is 0 or > CoresAtMost : cores != 0))
            {
                return false;
            }
        }

        var signature = caches.Signature;
        return numbers[LevelCount] == caches.Sizes.Length
            && numbers.Slice(Model, 5) is [var model, var family, var stepping, var extendedModel, var extendedFamily]
            && model == ((signature >> 4) & 15) && family == ((signature >> 8) & 15) && stepping == (signature & 15)
            && extendedModel == ((signature >> 16) & 15) && extendedFamily == ((signature >> 20) & 255);
    }

    private static List<nint> Find((nint Start, nint End) part, ProcessorCaches caches)
    {
        var found = new List<nint>();
        var numbers = new ReadOnlySpan<uint>((void*)part.Start, (int)((part.End - part.Start) / sizeof(uint)));
        var first = (uint)Math.Max(1, caches.Sizes[0]);
        for (var index = 0; index + Length <= numbers.Length; index++)
        {
            if (numbers[index] == first && IsProcessor(numbers[index..], caches))
            {
                found.Add(part.Start + (index * sizeof(uint)));
            }
        }

        return found;
    }

    /// <summary>The parts of libtorch's memory that may be written: its data in the file, and what comes behind and begins as zeros.</summary>
    private static List<(nint Start, nint End)> MemoryRanges()
    {
        var parts = new List<(nint Start, nint End)>();
        var behind = nint.Zero;
        foreach (var line in File.ReadLines("/proc/self/maps")) // proc(5): 7f00-7f10 rw-p 00000000 fe:00 1234 /path
        {
            var fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            var range = fields[0].Split('-');
            var (start, end) = (nint.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), nint.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            var isLibrary = fields.Length == 6 ? fields[5].EndsWith("/libtorch_cpu.so", StringComparison.Ordinal) : start == behind;
            if (isLibrary)
            {
                behind = end;
                if (fields[1].StartsWith("rw", StringComparison.Ordinal))
                {
                    parts.Add((start, end));
                }
            }
        }

        return parts;
    }

    /// <summary>
    /// Has oneDNN look at the processor: it does so at its first layer. A convolution so small that it is right and safe with caches of any size;
    /// called below TorchSharp, which waits for its library just then.
    /// </summary>
    private static bool Convolve(nint torchSharp)
    {
        if (!NativeLibrary.TryGetExport(torchSharp, "THSTensor_ones", out var ones) || !NativeLibrary.TryGetExport(torchSharp, "THSTensor_conv2d", out var conv2d)
            || !NativeLibrary.TryGetExport(torchSharp, "THSTensor_dispose", out var dispose))
        {
            return false;
        }

        var image = Ones([1, 8, 4, 4]);
        var weight = Ones([8, 8, 3, 3]);
        var pair = stackalloc long[] { 1, 1 };
        var none = stackalloc long[] { 0, 0 };
        var output = ((delegate* unmanaged<nint, nint, nint, long*, int, long*, int, long*, int, long, nint>)conv2d)(image, weight, 0, pair, 2, none, 2, pair, 2, 1);
        Dispose(output);
        Dispose(weight);
        Dispose(image);
        return output != 0;

        nint Ones(ReadOnlySpan<long> sizes)
        {
            const sbyte Float32 = 6;
            fixed (long* first = sizes)
            {
                return ((delegate* unmanaged<long*, int, sbyte, int, int, byte, nint>)ones)(first, sizes.Length, Float32, 0, 0, 0);
            }
        }

        void Dispose(nint tensor)
        {
            if (tensor != 0)
            {
                ((delegate* unmanaged<nint, void>)dispose)(tensor);
            }
        }
    }
}
