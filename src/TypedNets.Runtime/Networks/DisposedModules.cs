using static TorchSharp.torch;

namespace TypedNets;

/// <summary>A module that is disposed has no parameters any more: it is refused where it would pass for one that never had any.</summary>
internal static class DisposedModules
{
    /// <exception cref="ObjectDisposedException">The module is disposed.</exception>
    public static void Refuse(nn.Module module)
    {
        try
        {
            // A call into libtorch, which takes nothing but the handle.
            _ = module.training;
        }
        catch (ObjectDisposedException gone)
        {
            var name = module is Network network ? network.Architecture.Name : module.GetType().Name;
            throw new ObjectDisposedException($"{name} is disposed: keep it as long as it is used", gone);
        }
    }
}
