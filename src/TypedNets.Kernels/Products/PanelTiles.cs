using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Products;

/// <summary>The kernels for panels of one width, chosen once for this machine.</summary>
/// <param name="columns">The width.</param>
internal sealed unsafe class PanelTiles(int columns)
{
    private static readonly PanelTiles[] Of512 = All<Vector512<float>, Lanes512>(hasManyRegisters: true);
    private static readonly PanelTiles[] Of256 = All<Vector256<float>, Lanes256>(hasManyRegisters: Processor.Lanes == 16);
    private static readonly PanelTiles[] Of128 = All<Vector128<float>, Lanes128>(hasManyRegisters: Processor.HasManyRegisters);

    private delegate*<ref Product, void> eight;
    private delegate*<ref Product, void> four;
    private delegate*<ref Product, void> eightPooled;
    private delegate*<ref Product, void> fourPooled;
    private delegate*<ref Product, void> one;

    /// <summary>The width.</summary>
    public int Columns => columns;

    /// <summary>Divides columns among panels: of up to three registers, the widest first, and what is left in the narrowest that holds it.</summary>
    public static IEnumerable<PanelTiles> For(int columns)
    {
        var rest = columns % Processor.Lanes;
        var hasNarrow = Processor.Lanes == 16 && rest is > 0 and <= 8;
        var registers = (columns / Processor.Lanes) + (rest > 0 && !hasNarrow ? 1 : 0);
        var widths = Processor.Lanes switch
        {
            16 => Of512,
            8 => Of256,
            _ => Of128,
        };
        while (registers > 0)
        {
            // 4 are 2 and 2, not 3 and 1.
            var taken = registers is 4 ? 2 : Math.Min(registers, 3);
            yield return widths[taken - 1];
            registers -= taken;
        }

        if (hasNarrow)
        {
            yield return Of256[0];
        }
    }

    /// <summary>Runs a product over all its pixels.</summary>
    public void Run(ref Product work, bool isPooled)
    {
        var count = work.Count;
        if (count < 4)
        {
            one(ref work);
            return;
        }

        var wide = isPooled ? eightPooled : eight;
        var narrow = isPooled ? fourPooled : four;
        var rest = count % 8;
        if (count < 8)
        {
            narrow(ref work);
        }
        else if (rest is 0 or > 4)
        {
            wide(ref work);
        }
        else
        {
            work.Count -= rest;
            wide(ref work);
            var skipped = count - 4;
            work.Count = 4;
            work.Pixels += skipped;
            var results = isPooled ? skipped / 4 : skipped;
            work.Places += results;
            work.AddendPlaces += work.Addend == null ? 0 : results;
            narrow(ref work);
        }
    }

    private static PanelTiles[] All<TVector, TLanes>(bool hasManyRegisters)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
    [
        new(TLanes.Count)
        {
            eight = &Tile8x1.Run<TVector, TLanes, EachPixel>,
            four = &Tile4x1.Run<TVector, TLanes, EachPixel>,
            eightPooled = &Tile8x1.Run<TVector, TLanes, LargestOfFour>,
            fourPooled = &Tile4x1.Run<TVector, TLanes, LargestOfFour>,
            one = &Tile1x1.Run<TVector, TLanes>,
        },
        new(2 * TLanes.Count)
        {
            eight = hasManyRegisters ? &Tile8x2.Run<TVector, TLanes, EachPixel> : &Tile4x2.Run<TVector, TLanes, EachPixel>,
            four = &Tile4x2.Run<TVector, TLanes, EachPixel>,
            eightPooled = hasManyRegisters ? &Tile8x2.Run<TVector, TLanes, LargestOfFour> : &Tile4x2.Run<TVector, TLanes, LargestOfFour>,
            fourPooled = &Tile4x2.Run<TVector, TLanes, LargestOfFour>,
            one = &Tile1x2.Run<TVector, TLanes>,
        },
        new(3 * TLanes.Count)
        {
            eight = hasManyRegisters ? &Tile8x3.Run<TVector, TLanes, EachPixel> : &Tile4x3.Run<TVector, TLanes, EachPixel>,
            four = &Tile4x3.Run<TVector, TLanes, EachPixel>,
            eightPooled = hasManyRegisters ? &Tile8x3.Run<TVector, TLanes, LargestOfFour> : &Tile4x3.Run<TVector, TLanes, LargestOfFour>,
            fourPooled = &Tile4x3.Run<TVector, TLanes, LargestOfFour>,
            one = &Tile1x3.Run<TVector, TLanes>,
        },
    ];
}
