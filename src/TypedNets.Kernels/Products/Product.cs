namespace TypedNets.Kernels.Products;

/// <summary>
/// A product of pixels and weights, y[pixel, column] = bias[column] + Σ x[pixel, k] · w[k, column], as convolutions and dense layers are one. What belongs to one pixel lies in runs of neighbours:
/// under a kernel of three rows, in three. No copy is made of them (an indirect convolution: Dukhan, "The Indirect Convolution Algorithm", 2019, arXiv 1907.02129).
/// </summary>
internal unsafe struct Product
{
    /// <summary>Where what arrives begins.</summary>
    public float* Input;

    /// <summary>Where each pixel's first number lies in the input.</summary>
    public int* Pixels;

    /// <summary>How many pixels there are.</summary>
    public int Count;

    /// <summary>Where each run begins, from a pixel's first number.</summary>
    public int* Runs;

    /// <summary>How many runs there are.</summary>
    public int RunCount;

    /// <summary>How many numbers are in each.</summary>
    public int RunLength;

    /// <summary>The weights of some columns, all columns of the first k, then those of the next.</summary>
    public float* Weights;

    /// <summary>The bias of each column.</summary>
    public float* Bias;

    /// <summary>Where what leaves begins.</summary>
    public float* Output;

    /// <summary>Where each result's first column lies in the output.</summary>
    public int* Places;

    /// <summary>What is added; null where nothing is.</summary>
    public float* Addend;

    /// <summary>Where what is added to each result begins.</summary>
    public int* AddendPlaces;

    /// <summary>No result is smaller: 0 is a ReLU.</summary>
    public float Low;

    /// <summary>No result is larger.</summary>
    public float High;

    /// <summary>How many of the columns are written; the rest fill a register up.</summary>
    public int Columns;
}
