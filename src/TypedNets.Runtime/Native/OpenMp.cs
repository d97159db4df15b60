using System.Runtime.InteropServices;
using TorchSharp;

namespace TypedNets;

/// <summary>
/// The threads that libtorch computes with, as seen by the thread that asks: <c>torch.set_num_threads</c> also gives its number to threads that compute for the first time, and they keep it.
/// </summary>
internal static unsafe class OpenMp
{
    private static readonly (nint Get, nint Set) Functions = Find();

    /// <summary>Whether libtorch's OpenMP can be asked.</summary>
    public static bool IsKnown => Functions.Set != 0;

    /// <summary>
    /// Has libtorch compute on this thread alone. Threads that helped go on looking for work for milliseconds, on the cores that other threads want next.
    /// </summary>
    /// <param name="work">What is computed; where OpenMP is not found, as it would be without this.</param>
    public static void OnOneThread(Action work)
    {
        if (!IsKnown)
        {
            work();
            return;
        }

        // libtorch gives a thread its number when it first computes: before it is changed.
        _ = torch.get_num_threads();
        var set = (delegate* unmanaged<int, void>)Functions.Set;
        var before = ((delegate* unmanaged<int>)Functions.Get)();
        set(1);
        try
        {
            work();
        }
        finally
        {
            set(before);
        }
    }

    private static (nint Get, nint Set) Find()
    {
        try
        {
            // Found through libtorch, so that it is the OpenMP that libtorch was bound to; Windows does not look into what a library needs.
            var torch = NativeLibraries.TorchForProcessors;
            return NativeLibrary.TryGetExport(torch, "omp_get_max_threads", out var get) && NativeLibrary.TryGetExport(torch, "omp_set_num_threads", out var set) ? (get, set) : default;
        }
        catch (Exception error) when (error is NativeLibraryException or DllNotFoundException or BadImageFormatException)
        {
            return default;
        }
    }
}
