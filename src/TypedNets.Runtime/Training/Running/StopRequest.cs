using System.Runtime.InteropServices;

namespace TypedNets;

/// <summary>A wish to stop, from the caller's token or from the terminal: the first Ctrl-C only asks, the second ends the program as usual.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly PosixSignalRegistration[] signals;

    public StopRequest(bool onCtrlC, CancellationToken cancellation)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Token = source.Token;
        signals = onCtrlC
            ? [PosixSignalRegistration.Create(PosixSignal.SIGINT, Receive), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Receive)]
            : [];
    }

    public CancellationToken Token { get; }

    public void Dispose()
    {
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        source.Dispose();
    }

    internal void Receive(PosixSignalContext signal)
    {
        if (!source.IsCancellationRequested)
        {
            signal.Cancel = true;
            source.Cancel();
        }
    }
}
