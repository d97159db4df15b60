namespace TypedNets.ProcessWide;

/// <summary>How libtorch uses oneDNN, its kernels for processors.</summary>
internal enum OneDnnState
{
    /// <summary>As libtorch chooses.</summary>
    AsItIs,

    /// <summary>In use, with the sizes of caches that the machine hides.</summary>
    Corrected,

    /// <summary>Not in use: libtorch's plain kernels run.</summary>
    Off,
}

/// <summary>
/// Keeps oneDNN from computing wrongly on machines that hide their caches from it: it is told ordinary sizes or, where that cannot be, switched off.
/// What the user chose is left alone.
/// </summary>
internal static class OneDnn
{
    /// <summary>The environment variable with which a user chooses: <c>on</c> or <c>off</c>.</summary>
    public const string Switch = "TYPEDNETS_ONEDNN";

    /// <summary>oneDNN's own, which limits the instructions that it uses.</summary>
    private const string MaximalIsa = "ONEDNN_MAX_CPU_ISA";

    private static bool? chosen = Environment.GetEnvironmentVariable(Switch)?.Trim().ToLowerInvariant() switch
    {
        "on" or "1" => true,
        "off" or "0" => false,
        _ => null,
    };

    private static bool isCorrected;
    private static bool isOff;

    /// <summary>What was done.</summary>
    public static OneDnnState State => isOff ? OneDnnState.Off : isCorrected ? OneDnnState.Corrected : OneDnnState.AsItIs;

    /// <summary>Whether libtorch must hear something before its first tensor.</summary>
    public static bool IsConcerned => chosen is not null || ProcessorCaches.OfMachine is { AreHidden: true } or { MisleadOneDnn: true };

    /// <summary>Takes a user's choice; libtorch is loaded for it.</summary>
    /// <param name="use">Whether oneDNN is used.</param>
    /// <exception cref="NotSupportedException">This libtorch has no such switch.</exception>
    public static void Choose(bool use)
    {
        chosen = use;
        NativeLibraries.Load();
        if (!Apply(NativeLibraries.TorchForProcessors, use))
        {
            throw new NotSupportedException($"This libtorch has no switch for oneDNN: set the environment variable {MaximalIsa} before the program starts");
        }
    }

    /// <summary>Looks at the machine, does what it needs, and says on the console what that costs.</summary>
    /// <param name="torch">libtorch's library for processors, loaded.</param>
    /// <param name="torchSharp">TorchSharp's library, loaded.</param>
    public static void Prepare(nint torch, nint torchSharp)
    {
        if (Prepare(torch, torchSharp, ProcessorCaches.OfMachine) is { } done)
        {
            Console.Error.WriteLine($"TypedNets: this machine hides the caches of its processor; {done} (docs/machines.md; {Switch}=on or off chooses)");
        }
    }

    /// <summary>Does what a machine needs.</summary>
    /// <returns>What it costs the user; null where it costs nothing, or was asked for.</returns>
    private static string? Prepare(nint torch, nint torchSharp, ProcessorCaches caches)
    {
        if (caches.AreHidden)
        {
            // It cannot run without them either, and would say so on the console again and again.
            TorchContext.Set(torch, TorchContext.Nnpack, on: false);
        }

        if (chosen is { } use)
        {
            Apply(torch, use);
            return null;
        }

        if (!caches.MisleadOneDnn)
        {
            return null;
        }

        if (OneDnnCaches.Correct(torchSharp, caches))
        {
            isCorrected = true;
            return null; // as right and as fast as elsewhere: nothing that a user must know
        }

        if (Environment.GetEnvironmentVariable(MaximalIsa) is not null)
        {
            return null;
        }

        if (Apply(torch, use: false))
        {
            return "oneDNN, which would compute wrongly for that, is switched off, so that convolutions take about twice as long";
        }

        ProcessEnvironment.Set(MaximalIsa, "SSE41");
        return $"oneDNN, which would compute wrongly for that, is limited to SSE 4.1 ({MaximalIsa}), so that convolutions take about three times as long";
    }

    private static bool Apply(nint torch, bool use)
    {
        var isDone = TorchContext.Set(torch, TorchContext.Mkldnn, use);
        isOff = isDone ? !use : isOff;
        return isDone;
    }
}
