namespace TypedNets.Kernels.Products;

/// <summary>What becomes of the products when they are whole.</summary>
internal interface IStep;

/// <summary>Each is a result.</summary>
internal readonly struct EachPixel : IStep;

/// <summary>Four that follow one another are the pixels under a window, and their largest is a result: the max pool behind a convolution.</summary>
internal readonly struct LargestOfFour : IStep;
