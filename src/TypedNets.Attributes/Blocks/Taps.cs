namespace TypedNets;

/// <summary>
/// Keeps what arrives here under a name, for <c>[ConcatWith("down1")]</c>, <c>[SumWith("down1")]</c>, <c>[MultiplyWith("down1")]</c> or <c>[From("down1")]</c> further down in the same class;
/// and for who uses the block, behind the name of that use: <c>[SumOf("layers.skip")]</c>.
/// </summary>
public sealed class TapAttribute : LayerAttribute
{
    /// <summary>Keeps what arrives.</summary>
    /// <param name="tap">Its name: <c>down1</c>.</param>
    public TapAttribute(string tap) => Tap = tap;

    /// <summary>Its name.</summary>
    public string Tap { get; }
}

/// <summary>Puts an intermediate result before what arrives, along the channels: cat(tap, x), U-Net's long skip. Ronneberger et al., "U-Net: Convolutional Networks for Biomedical Image Segmentation", 2015.</summary>
public sealed class ConcatWithAttribute : LayerAttribute
{
    /// <summary>Takes one result back, or several.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class; or in a block that is used there, behind the use's name: <c>layers.skip</c>.</param>
    /// <param name="others">Others in their order.</param>
    public ConcatWithAttribute(string tap, params string[] others) => (Tap, Others) = (tap, others);

    /// <summary>The dimension along which they are put together, PyTorch's <c>dim</c>: 1, the first behind the batch, by default; negative numbers count from the end.</summary>
    public int Dim { get; set; } = 1;

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }

    /// <summary>What it called the others.</summary>
    public string[] Others { get; }
}

/// <summary>Adds an intermediate result to what arrives.</summary>
public sealed class SumWithAttribute : LayerAttribute
{
    /// <summary>Takes one result back, or several.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class; or in a block that is used there, behind the use's name: <c>layers.skip</c>.</param>
    /// <param name="others">Others in their order.</param>
    public SumWithAttribute(string tap, params string[] others) => (Tap, Others) = (tap, others);

    /// <summary>Adds it only where it has the shape of what arrives, as in MobileNetV2; where it has not, what arrives goes on alone.</summary>
    public bool IfSame { get; set; }

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }

    /// <summary>What it called the others.</summary>
    public string[] Others { get; }
}

/// <summary>Multiplies what arrives with an intermediate result, element by element.</summary>
public sealed class MultiplyWithAttribute : LayerAttribute
{
    /// <summary>Takes one result back, or several.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class; or in a block that is used there, behind the use's name: <c>layers.skip</c>.</param>
    /// <param name="others">Others in their order.</param>
    public MultiplyWithAttribute(string tap, params string[] others) => (Tap, Others) = (tap, others);

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }

    /// <summary>What it called the others.</summary>
    public string[] Others { get; }
}

/// <summary>Joins intermediate results along the channels and goes on with that, whatever arrives: cat(a, b, …).</summary>
public sealed class ConcatOfAttribute : LayerAttribute
{
    /// <summary>Takes the results back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class; or in a block that is used there, behind the use's name: <c>layers.skip</c>, of every repetition.</param>
    /// <param name="others">Others in their order.</param>
    public ConcatOfAttribute(string tap, params string[] others) => (Tap, Others) = (tap, others);

    /// <summary>The dimension along which they are put together, PyTorch's <c>dim</c>: 1, the first behind the batch, by default; negative numbers count from the end.</summary>
    public int Dim { get; set; } = 1;

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }

    /// <summary>What it called the others.</summary>
    public string[] Others { get; }
}

/// <summary>Adds intermediate results and goes on with that, whatever arrives: a + b + …. WaveNet's skips are <c>[SumOf("layers.skip")]</c>: each block of <c>[Use&lt;ResidualLayer&gt;(Repeat = 10, Name = "layers")]</c> has a <c>[Tap("skip")]</c>. van den Oord et al., "WaveNet: A Generative Model for Raw Audio", 2016.</summary>
public sealed class SumOfAttribute : LayerAttribute
{
    /// <summary>Takes the results back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class; or in a block that is used there, behind the use's name: <c>layers.skip</c>, of every repetition.</param>
    /// <param name="others">Others in their order.</param>
    public SumOfAttribute(string tap, params string[] others) => (Tap, Others) = (tap, others);

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }

    /// <summary>What it called the others.</summary>
    public string[] Others { get; }
}

/// <summary>Multiplies intermediate results, element by element and goes on with that, whatever arrives: a · b · ….</summary>
public sealed class MultiplyOfAttribute : LayerAttribute
{
    /// <summary>Takes the results back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class; or in a block that is used there, behind the use's name: <c>layers.skip</c>, of every repetition.</param>
    /// <param name="others">Others in their order.</param>
    public MultiplyOfAttribute(string tap, params string[] others) => (Tap, Others) = (tap, others);

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }

    /// <summary>What it called the others.</summary>
    public string[] Others { get; }
}

/// <summary>Stacks an intermediate result and what arrives, PyTorch's <c>torch.stack</c>: two of (C, …) become (2, C, …), the tap first.</summary>
public sealed class StackWithAttribute : LayerAttribute
{
    /// <summary>Takes one result back, or several.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class; or in a block that is used there, behind the use's name: <c>layers.skip</c>.</param>
    /// <param name="others">Others in their order.</param>
    public StackWithAttribute(string tap, params string[] others) => (Tap, Others) = (tap, others);

    /// <summary>Where the new dimension stands in what leaves, PyTorch's <c>dim</c>: 1, the first behind the batch, by default; negative numbers count from the end.</summary>
    public int Dim { get; set; } = 1;

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }

    /// <summary>What it called the others.</summary>
    public string[] Others { get; }
}

/// <summary>Stacks intermediate results and goes on with that, whatever arrives: n of (C, …) become (n, C, …).</summary>
public sealed class StackOfAttribute : LayerAttribute
{
    /// <summary>Takes the results back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class; or in a block that is used there, behind the use's name: <c>layers.skip</c>, of every repetition.</param>
    /// <param name="others">Others in their order.</param>
    public StackOfAttribute(string tap, params string[] others) => (Tap, Others) = (tap, others);

    /// <summary>Where the new dimension stands in what leaves, PyTorch's <c>dim</c>: 1, the first behind the batch, by default; negative numbers count from the end.</summary>
    public int Dim { get; set; } = 1;

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }

    /// <summary>What it called the others.</summary>
    public string[] Others { get; }
}

/// <summary>Multiplies an intermediate result with what arrives as matrices, PyTorch's <c>torch.matmul</c>: tap @ x, (…, n, k) and (…, k, m) → (…, n, m). An attention written out is <c>[MatMulWith("queries"), Softmax(-1)]</c> behind its keys, turned.</summary>
public sealed class MatMulWithAttribute : LayerAttribute
{
    /// <summary>Takes a result back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called the left matrix, further up in the same class; or in a block that is used there, behind the use's name: <c>layers.queries</c>.</param>
    public MatMulWithAttribute(string tap) => Tap = tap;

    /// <summary>What <see cref="TapAttribute"/> called the left matrix.</summary>
    public string Tap { get; }
}

/// <summary>
/// Begins a new column of layers: what stands below reads a tap, or an input by its name, and not what stands above. What stood above must have gone somewhere: to a tap that is taken up, or to an <c>[Output]</c>.
/// </summary>
public sealed class FromAttribute : LayerAttribute
{
    /// <summary>Goes on from there.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/>, or the input, is called, further up in the same class.</param>
    public FromAttribute(string tap) => Tap = tap;

    /// <summary>What <see cref="TapAttribute"/>, or the input, is called.</summary>
    public string Tap { get; }
}
