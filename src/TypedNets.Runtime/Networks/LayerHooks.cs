using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Who listens to a layer: TorchSharp's forward hooks, of which it tells nobody.</summary>
internal static class LayerHooks
{
    /// <summary>Whether a layer has a hook, so that it must be called by itself. Yes, too, where that cannot be seen.</summary>
    public static bool Any<TBefore, TBehind>(nn.HookableModule<TBefore, TBehind> layer)
    {
        try
        {
            return Fields<TBefore, TBehind>.Before(layer).Count + Fields<TBefore, TBehind>.Behind(layer).Count
                + Fields<TBefore, TBehind>.BeforeAny(layer).Count + Fields<TBefore, TBehind>.BehindAny(layer).Count > 0;
        }
        catch (MissingFieldException)
        {
            // Another TorchSharp than the one this was built with.
            return true;
        }
    }

    private static class Fields<TBefore, TBehind>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "pre_hooks")]
        public static extern ref Dictionary<string, TBefore> Before(nn.HookableModule<TBefore, TBehind> layer);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "post_hooks")]
        public static extern ref Dictionary<string, TBehind> Behind(nn.HookableModule<TBefore, TBehind> layer);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "module_pre_hooks")]
        public static extern ref Dictionary<string, Action<nn.Module>> BeforeAny(nn.HookableModule<TBefore, TBehind> layer);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "module_post_hooks")]
        public static extern ref Dictionary<string, Action<nn.Module>> BehindAny(nn.HookableModule<TBefore, TBehind> layer);
    }
}
