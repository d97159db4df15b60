namespace TypedNets.Fuzzing.Readers;

/// <summary>A reader that does with damaged files all that none should: what the file's name says.</summary>
public sealed class BrokenReader : FuzzedReader
{
    private static readonly byte[] Whole = [0];

    /// <inheritdoc/>
    public override string Name => "broken";

    /// <inheritdoc/>
    public override bool IsBroken => true;

    /// <inheritdoc/>
    public override void Read(string path)
    {
        if (File.ReadAllBytes(path).SequenceEqual(Whole))
        {
            return;
        }

        switch (Path.GetFileName(path))
        {
            case "refuses":
                throw new DataException("refused");
            case "throws":
                throw new InvalidOperationException("raw");
            case "allocates":
                GC.KeepAlive(new byte[40 << 20]);
                break;
            case "allocates natively":
                TorchSharp.torch.ones(80 << 20, TorchSharp.torch.ScalarType.Byte).Dispose();
                break;
            case "dies":
                Environment.FailFast("dies");
                break;
            case "hangs":
                Thread.Sleep(Timeout.Infinite);
                break;
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples() =>
        new[] { "refuses", "throws", "allocates", "allocates natively", "dies", "hangs" }.Select(name => new Sample(name, Whole));
}
