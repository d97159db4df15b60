namespace TypedNets;

/// <summary>
/// How long libtorch's threads wait for each other at full speed before they sleep. libgomp's own answer is so long that on a busy machine, where one of them
/// has to wait for a core, the others keep it from getting one: small networks then take ten times as long.
/// </summary>
internal static class ThreadWaiting
{
    private const string Spins = "GOMP_SPINCOUNT";

    // Measured: fewer cost a third of a small network's speed on a quiet machine, more do not pass.
    private const string Few = "20000";

    /// <summary>Sets libgomp's variable, which it reads as it is loaded, unless the user chose how threads wait.</summary>
    public static void Apply()
    {
        if (ProcessTuning.Variable("OMP_WAIT_POLICY") is null)
        {
            ProcessTuning.Set(Spins, Few);
        }
    }
}
