namespace TypedNets.Kernels.Gradients;

/// <summary>
/// Random numbers by counting: what is drawn is a function of a key and a place, so that any thread can draw any of them. Philox4x32-10, the same as behind PyTorch's generator for GPUs.
/// Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", 2011.
/// </summary>
internal static unsafe class Philox
{
    private const int Rounds = 10;

    /// <summary>Draws four numbers.</summary>
    /// <param name="key">The seed.</param>
    /// <param name="stream">Whose numbers.</param>
    /// <param name="row">The place's row.</param>
    /// <param name="index">The place in it.</param>
    /// <param name="to">Where they go.</param>
    public static void Draw(ulong key, uint stream, uint row, uint index, uint* to) => Draw((uint)key, (uint)(key >> 32), index, row, stream, 0, to);

    /// <summary>Draws four numbers: the algorithm itself.</summary>
    internal static void Draw(uint key0, uint key1, uint c0, uint c1, uint c2, uint c3, uint* to)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = 0xD2511F53UL * c0;
            var product1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }

        (to[0], to[1], to[2], to[3]) = (c0, c1, c2, c3);
    }
}
