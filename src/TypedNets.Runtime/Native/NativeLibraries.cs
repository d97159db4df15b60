using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace TypedNets;

/// <summary>
/// libtorch, loaded also where the plain way fails: on Linux distributions older than the one TorchSharp was built on (Debian 12, Ubuntu 22.04),
/// a corrected copy of one small library is kept in the user's cache and loaded in place of the packaged one, which nobody changes.
/// </summary>
public static class NativeLibraries
{
    private const string TorchSharpLibrary = "LibTorchSharp";

    private static readonly Lazy<nint> Handle = new(LoadAll);

    private static int prepared;
    private static Action<nint, nint>? beforeFirstTensor;

    /// <summary>Loads libtorch now, for a program that would rather hear at once, and in one sentence, that it is not there.</summary>
    /// <exception cref="NativeLibraryException">libtorch is not in the application, or does not load; the message says what to do.</exception>
    public static void Load()
    {
        Prepare();
        if (beforeFirstTensor is not null)
        {
            _ = Handle.Value;
        }

        NativeLibrary.Load(TorchSharpLibrary, typeof(TorchSharp.torch).Assembly, searchPath: null);
    }

    /// <summary>Makes the runtime ask here when it does not find TorchSharp's native library by itself. Nothing is loaded yet. May be called often.</summary>
    internal static void Prepare()
    {
        if (Interlocked.Exchange(ref prepared, 1) == 0)
        {
            var context = AssemblyLoadContext.GetLoadContext(typeof(NativeLibraries).Assembly) ?? AssemblyLoadContext.Default;
            context.ResolvingUnmanagedDll += Resolve;
        }
    }

    /// <summary>
    /// Has libtorch spoken to before its first tensor: it is then loaded here as soon as TorchSharp is, also where TorchSharp would find it by itself.
    /// </summary>
    /// <param name="act">Is handed libtorch's library for processors and TorchSharp's, loaded.</param>
    internal static void BeforeFirstTensor(Action<nint, nint> act)
    {
        beforeFirstTensor += act;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => LoadWith(loaded.LoadedAssembly);
        Array.ForEach(AppDomain.CurrentDomain.GetAssemblies(), LoadWith);
    }

    /// <summary>The part of libtorch that computes on processors; loaded if it was not.</summary>
    /// <exception cref="NativeLibraryException">It is not in the application.</exception>
    internal static nint TorchForProcessors => TorchLibrary.Loaded(NativeFolders.List(), "torch_cpu");

    private static nint LoadAll()
    {
        var torchSharp = TorchLibrary.Load(NativeFolders.List(), PatchedLibraries.ForUser());
        beforeFirstTensor?.Invoke(TorchForProcessors, torchSharp);
        return torchSharp;
    }

    private static void LoadWith(Assembly loaded)
    {
        try
        {
            _ = loaded.GetName().Name == nameof(TorchSharp) ? Handle.Value : 0;
        }
        catch (NativeLibraryException)
        {
            // Whoever needs libtorch hears of it.
        }
    }

    private static nint Resolve(Assembly assembly, string name) => name == TorchSharpLibrary ? Handle.Value : 0;
}
