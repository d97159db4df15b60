namespace TypedNets.Kernels.Running;

/// <summary>Workspaces that are lent and given back, without a lock and without an allocation once there are as many as threads.</summary>
/// <param name="network">What they are for.</param>
internal sealed class WorkspacePool(CompiledNetwork network)
{
    private readonly Workspace?[] free = new Workspace?[2 * Environment.ProcessorCount];

    /// <summary>Lends one.</summary>
    public Workspace Take()
    {
        for (var index = 0; index < free.Length; index++)
        {
            if (free[index] is not null && Interlocked.Exchange(ref free[index], null) is { } workspace)
            {
                return workspace;
            }
        }

        return new Workspace(network);
    }

    /// <summary>Lets all of them go.</summary>
    public void Clear() => Array.Clear(free);

    /// <summary>Takes one back; where there are enough, the garbage collector does.</summary>
    public void Return(Workspace workspace)
    {
        for (var index = 0; index < free.Length; index++)
        {
            if (free[index] is null && Interlocked.CompareExchange(ref free[index], workspace, null) is null)
            {
                return;
            }
        }
    }
}
