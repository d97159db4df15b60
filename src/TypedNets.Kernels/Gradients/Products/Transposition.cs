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
    public static void Run(float* from, int fromPitch, int rows, int columns, float* to, int toPitch)
    {
        var row = 0;
        for (; row <= rows - 4; row += 4)
        {
            var column = 0;
            for (; column <= columns - 4; column += 4)
            {
                Square(from + ((nint)row * fromPitch) + column, fromPitch, to + ((nint)column * toPitch) + row, toPitch);
            }

            Numbers(from, fromPitch, row, row + 4, column, columns, to, toPitch);
        }

        Numbers(from, fromPitch, row, rows, 0, columns, to, toPitch);
    }

    private static void Square(float* from, nint fromPitch, float* to, nint toPitch)
    {
        var a = Vector128.Load(from);
        var b = Vector128.Load(from + fromPitch);
        var c = Vector128.Load(from + (2 * fromPitch));
        var d = Vector128.Load(from + (3 * fromPitch));
        var (ab, cd) = (Low(a, b), Low(c, d));
        Vector128.Create(ab.GetLower(), cd.GetLower()).Store(to);
        Vector128.Create(ab.GetUpper(), cd.GetUpper()).Store(to + toPitch);
        (ab, cd) = (High(a, b), High(c, d));
        Vector128.Create(ab.GetLower(), cd.GetLower()).Store(to + (2 * toPitch));
        Vector128.Create(ab.GetUpper(), cd.GetUpper()).Store(to + (3 * toPitch));
    }

    /// <summary>a₀ b₀ a₁ b₁.</summary>
    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    /// <summary>a₂ b₂ a₃ b₃.</summary>
    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);

    private static void Numbers(float* from, nint fromPitch, int row, int endRow, int firstColumn, int endColumn, float* to, nint toPitch)
    {
        for (; row < endRow; row++)
        {
            for (var column = firstColumn; column < endColumn; column++)
            {
                to[(column * toPitch) + row] = from[(row * fromPitch) + column];
            }
        }
    }
}
