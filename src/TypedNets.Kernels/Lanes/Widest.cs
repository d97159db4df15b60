using System.Runtime.Intrinsics;

namespace TypedNets.Kernels.Lanes;

/// <summary>Work that is written once for registers of any width.</summary>
internal interface ILaneWork
{
    /// <summary>Does it.</summary>
    void Run<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>;
}

/// <summary>Does work in the widest registers that the processor is good at.</summary>
internal static class Widest
{
    /// <summary>Does it.</summary>
    public static void Run<TWork>(TWork work)
        where TWork : struct, ILaneWork
    {
        switch (Processor.Lanes)
        {
            case 16:
                work.Run<Vector512<float>, Lanes512>();
                break;
            case 8:
                work.Run<Vector256<float>, Lanes256>();
                break;
            default:
                work.Run<Vector128<float>, Lanes128>();
                break;
        }
    }
}
