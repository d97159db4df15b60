using System.Runtime.CompilerServices;

namespace TypedNets.Generators.Expansion;

/// <summary>Calls that go as deep as blocks lie in one another, which not every thread has room for: where there is little left, they go on on a thread of their own.</summary>
internal static class StackGuard
{
    public static T Run<T>(Func<T> call) => HasRoom()
        ? call()
        : Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();

    private static bool HasRoom()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
    }
}
