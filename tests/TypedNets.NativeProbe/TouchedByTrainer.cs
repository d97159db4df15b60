using System.Reflection;
using System.Text;
using Spectre.Console;
using TorchSharp;

/// <summary>What a trainer looks at when it is made.</summary>
internal static class TouchedByTrainer
{
    /// <summary>Says whether it looked for a GPU and at the console: once it is made with everything given, then once it is asked for what it was not given.</summary>
    public static int Report()
    {
        var output = new WatchedOutput();
        AnsiConsole.Console = AnsiConsole.Create(new() { Out = output });
        output.Looks = 0;
        using var net = new NoNetwork();
        _ = new Trainer(net) { Device = Devices.Cpu, Progress = TrainingProgress.Silent };
        Console.WriteLine(Touched());
        var bare = new Trainer(net);
        Console.WriteLine(Touched());
        _ = (bare.Device, bare.Progress);
        Console.WriteLine(Touched());
        return 0;

        string Touched() => $"GPU {LookedForGpu}, console {output.Looks > 0}";
    }

    private static bool LookedForGpu =>
        ((Lazy<int>)typeof(Devices).GetField("CudaCount", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!).IsValueCreated;

    private sealed class WatchedOutput : IAnsiConsoleOutput
    {
        public int Looks { get; set; }

        public TextWriter Writer => Looked(TextWriter.Null);

        public bool IsTerminal => Looked(false);

        public int Width => Looked(80);

        public int Height => Looked(25);

        public void SetEncoding(Encoding encoding)
        {
        }

        private T Looked<T>(T answer)
        {
            Looks++;
            return answer;
        }
    }

    /// <summary>A network that is never run.</summary>
    private sealed class NoNetwork() : Network("NoNetwork")
    {
        public override NetworkGraph Architecture => throw new NotSupportedException();

        public override LayerActivations ForwardActivations(torch.Tensor input) => throw new NotSupportedException();

        public override torch.Tensor forward(torch.Tensor input) => throw new NotSupportedException();
    }
}
