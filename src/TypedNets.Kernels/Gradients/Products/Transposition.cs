using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace TypedNets.Kernels.Gradients;

/// <summary>Writes rows as columns, squares of 4 × 4 at a time.</summary>
internal static unsafe class Transposition
{
    /// <summary>to[column, row] = from[row, column].</summary>
    /// <param name="from">The first number.</param>
    /// <param name="fromPitch">From a row to the next.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="to">Where the first number goes.</param>
    /// <param name="toPitch">From a row there to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* from, int fromPitch, int rows, int columns, float* to, int toPitch)
    {
        // Rows there are written whole, one after the other.
        var (wholeRows, wholeColumns) = (rows & ~3, columns & ~3);
        for (var column = 0; column < wholeColumns; column += 4)
        {
            var source = from + column;
            var target = to + ((nint)column * toPitch);
            for (var row = 0; row < wholeRows; row += 4, source += 4 * (nint)fromPitch, target += 4)
            {
                Square(source, fromPitch, target, toPitch);
            }
        }

        Numbers(from, fromPitch, (0, wholeRows), (wholeColumns, columns), to, toPitch);
        Numbers(from, fromPitch, (wholeRows, rows), (0, columns), to, toPitch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(float* from, nint fromPitch, float* to, nint toPitch)
    {
        var a = Vector128.Load(from);
        var b = Vector128.Load(from + fromPitch);
        var c = Vector128.Load(from + (2 * fromPitch));
        var d = Vector128.Load(from + (3 * fromPitch));
        var ab = Low(a, b).AsDouble();
        var cd = Low(c, d).AsDouble();
        Low(ab, cd).AsSingle().Store(to);
        High(ab, cd).AsSingle().Store(to + toPitch);
        ab = High(a, b).AsDouble();
        cd = High(c, d).AsDouble();
        Low(ab, cd).AsSingle().Store(to + (2 * toPitch));
        High(ab, cd).AsSingle().Store(to + (3 * toPitch));
    }

    /// <summary>The numbers of the lower halves in turn: a₀ b₀ a₁ b₁.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b) : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Low(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b) : Vector128.Create(a[0], b[0]);

    /// <summary>The numbers of the upper halves in turn: a₂ b₂ a₃ b₃.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b) : Vector128.Create(a[2], b[2], a[3], b[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> High(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b) : Vector128.Create(a[1], b[1]);

    private static void Numbers(float* from, nint fromPitch, (int First, int End) rows, (int First, int End) columns, float* to, nint toPitch)
    {
        for (var row = rows.First; row < rows.End; row++)
        {
            for (var column = columns.First; column < columns.End; column++)
            {
                to[(column * toPitch) + row] = from[(row * fromPitch) + column];
            }
        }
    }
}
