using System.ComponentModel;

namespace TypedNets;

/// <summary>What who comes from Keras writes first: a name that is none of TypedNets', and an error that says the right word.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class KerasLayerAttribute : LayerAttribute
{
    private protected KerasLayerAttribute()
    {
    }

    /// <summary>Keras's <c>activation</c>, as C# names properties.</summary>
    public object? Activation { get; set; }

    /// <summary>Keras's <c>padding</c>.</summary>
    public object? Padding { get; set; }

    /// <summary>Keras's <c>strides</c>.</summary>
    public object? Strides { get; set; }

    /// <summary>Keras's <c>use_bias</c>.</summary>
    public object? UseBias { get; set; }
}

/// <summary>Keras's <c>Conv1D</c>: an error that says <c>Conv1d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Conv1DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's Conv1D is Conv1d here: write Conv1d(filters, kernel), with Stride = …, with Same = true for padding='same', and an activation as a layer of its own behind it", error: true)]
    public Conv1DAttribute(object? filters = null, object? kernel_size = null, object? strides = null, object? padding = null, object? data_format = null, object? dilation_rate = null, object? groups = null, object? activation = null, object? use_bias = null)
    {
    }
}

/// <summary>Keras's <c>Conv1DTranspose</c>: an error that says <c>ConvTranspose1d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Conv1DTransposeAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's Conv1DTranspose is ConvTranspose1d here: write ConvTranspose1d(filters, kernel, Stride = …)", error: true)]
    public Conv1DTransposeAttribute(object? filters = null, object? kernel_size = null, object? strides = null, object? padding = null, object? data_format = null, object? dilation_rate = null, object? groups = null, object? activation = null, object? use_bias = null)
    {
    }
}

/// <summary>Keras's <c>MaxPooling1D</c>: an error that says <c>MaxPool1d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MaxPooling1DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's MaxPooling1D is MaxPool1d here: write MaxPool1d(kernel), with Stride = … if it is not the kernel", error: true)]
    public MaxPooling1DAttribute(object? pool_size = null, object? strides = null, object? padding = null)
    {
    }
}

/// <summary>Keras's <c>AveragePooling1D</c>: an error that says <c>AvgPool1d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AveragePooling1DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's AveragePooling1D is AvgPool1d here: write AvgPool1d(kernel), with Stride = … if it is not the kernel", error: true)]
    public AveragePooling1DAttribute(object? pool_size = null, object? strides = null, object? padding = null)
    {
    }
}

/// <summary>Keras's <c>GlobalAveragePooling1D</c>: an error that says <c>GlobalAvgPool1d, Flatten</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GlobalAveragePooling1DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's GlobalAveragePooling1D is GlobalAvgPool1d here, with Flatten behind it for a vector", error: true)]
    public GlobalAveragePooling1DAttribute()
    {
    }
}

/// <summary>Keras's <c>GlobalMaxPooling1D</c>: an error that says <c>GlobalMaxPool1d, Flatten</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GlobalMaxPooling1DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's GlobalMaxPooling1D is GlobalMaxPool1d here, with Flatten behind it for a vector", error: true)]
    public GlobalMaxPooling1DAttribute()
    {
    }
}

/// <summary>Keras's <c>SpatialDropout1D</c>: an error that says <c>Dropout1d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SpatialDropout1DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's SpatialDropout1D is Dropout1d here: write Dropout1d(rate)", error: true)]
    public SpatialDropout1DAttribute(object? rate = null)
    {
    }
}

/// <summary>Keras's <c>Conv2D</c>: an error that says <c>Conv2d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Conv2DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's Conv2D is Conv2d here: write Conv2d(filters, kernel), with Stride = …, with Same = true for padding='same', and an activation as a layer of its own behind it", error: true)]
    public Conv2DAttribute(object? filters = null, object? kernel_size = null, object? strides = null, object? padding = null, object? data_format = null, object? dilation_rate = null, object? groups = null, object? activation = null, object? use_bias = null)
    {
    }
}

/// <summary>Keras's <c>Conv2DTranspose</c>: an error that says <c>ConvTranspose2d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Conv2DTransposeAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's Conv2DTranspose is ConvTranspose2d here: write ConvTranspose2d(filters, kernel, Stride = …)", error: true)]
    public Conv2DTransposeAttribute(object? filters = null, object? kernel_size = null, object? strides = null, object? padding = null, object? data_format = null, object? dilation_rate = null, object? groups = null, object? activation = null, object? use_bias = null)
    {
    }
}

/// <summary>Keras's <c>MaxPooling2D</c>: an error that says <c>MaxPool2d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MaxPooling2DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's MaxPooling2D is MaxPool2d here: write MaxPool2d(kernel), with Stride = … if it is not the kernel", error: true)]
    public MaxPooling2DAttribute(object? pool_size = null, object? strides = null, object? padding = null)
    {
    }
}

/// <summary>Keras's <c>AveragePooling2D</c>: an error that says <c>AvgPool2d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AveragePooling2DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's AveragePooling2D is AvgPool2d here: write AvgPool2d(kernel), with Stride = … if it is not the kernel", error: true)]
    public AveragePooling2DAttribute(object? pool_size = null, object? strides = null, object? padding = null)
    {
    }
}

/// <summary>Keras's <c>GlobalAveragePooling2D</c>: an error that says <c>GlobalAvgPool2d, Flatten</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GlobalAveragePooling2DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's GlobalAveragePooling2D is GlobalAvgPool2d here, with Flatten behind it for a vector", error: true)]
    public GlobalAveragePooling2DAttribute()
    {
    }
}

/// <summary>Keras's <c>GlobalMaxPooling2D</c>: an error that says <c>GlobalMaxPool2d, Flatten</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GlobalMaxPooling2DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's GlobalMaxPooling2D is GlobalMaxPool2d here, with Flatten behind it for a vector", error: true)]
    public GlobalMaxPooling2DAttribute()
    {
    }
}

/// <summary>Keras's <c>SpatialDropout2D</c>: an error that says <c>Dropout2d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SpatialDropout2DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's SpatialDropout2D is Dropout2d here: write Dropout2d(rate)", error: true)]
    public SpatialDropout2DAttribute(object? rate = null)
    {
    }
}

/// <summary>Keras's <c>Conv3D</c>: an error that says <c>Conv3d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Conv3DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's Conv3D is Conv3d here: write Conv3d(filters, kernel), with Stride = …, with Same = true for padding='same', and an activation as a layer of its own behind it", error: true)]
    public Conv3DAttribute(object? filters = null, object? kernel_size = null, object? strides = null, object? padding = null, object? data_format = null, object? dilation_rate = null, object? groups = null, object? activation = null, object? use_bias = null)
    {
    }
}

/// <summary>Keras's <c>Conv3DTranspose</c>: an error that says <c>ConvTranspose3d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Conv3DTransposeAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's Conv3DTranspose is ConvTranspose3d here: write ConvTranspose3d(filters, kernel, Stride = …)", error: true)]
    public Conv3DTransposeAttribute(object? filters = null, object? kernel_size = null, object? strides = null, object? padding = null, object? data_format = null, object? dilation_rate = null, object? groups = null, object? activation = null, object? use_bias = null)
    {
    }
}

/// <summary>Keras's <c>MaxPooling3D</c>: an error that says <c>MaxPool3d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MaxPooling3DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's MaxPooling3D is MaxPool3d here: write MaxPool3d(kernel), with Stride = … if it is not the kernel", error: true)]
    public MaxPooling3DAttribute(object? pool_size = null, object? strides = null, object? padding = null)
    {
    }
}

/// <summary>Keras's <c>AveragePooling3D</c>: an error that says <c>AvgPool3d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AveragePooling3DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's AveragePooling3D is AvgPool3d here: write AvgPool3d(kernel), with Stride = … if it is not the kernel", error: true)]
    public AveragePooling3DAttribute(object? pool_size = null, object? strides = null, object? padding = null)
    {
    }
}

/// <summary>Keras's <c>GlobalAveragePooling3D</c>: an error that says <c>GlobalAvgPool3d, Flatten</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GlobalAveragePooling3DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's GlobalAveragePooling3D is GlobalAvgPool3d here, with Flatten behind it for a vector", error: true)]
    public GlobalAveragePooling3DAttribute()
    {
    }
}

/// <summary>Keras's <c>GlobalMaxPooling3D</c>: an error that says <c>GlobalMaxPool3d, Flatten</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GlobalMaxPooling3DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's GlobalMaxPooling3D is GlobalMaxPool3d here, with Flatten behind it for a vector", error: true)]
    public GlobalMaxPooling3DAttribute()
    {
    }
}

/// <summary>Keras's <c>SpatialDropout3D</c>: an error that says <c>Dropout3d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SpatialDropout3DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's SpatialDropout3D is Dropout3d here: write Dropout3d(rate)", error: true)]
    public SpatialDropout3DAttribute(object? rate = null)
    {
    }
}

/// <summary>Keras's <c>Dense</c>: an error that says <c>Linear</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DenseAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's Dense is Linear here: write Linear(units), and an activation as a layer of its own behind it", error: true)]
    public DenseAttribute(object? units = null, object? activation = null, object? use_bias = null)
    {
    }
}

/// <summary>Keras's <c>Activation</c>: an error that says <c>ReLU</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ActivationAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's Activation is a layer of its own here: write ReLU, Sigmoid, Tanh, Softmax, …", error: true)]
    public ActivationAttribute(object? activation = null)
    {
    }
}

/// <summary>Keras's <c>Relu</c>: an error that says <c>ReLU</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReluAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Relu is ReLU here: write [ReLU]", error: true)]
    public ReluAttribute()
    {
    }
}

/// <summary>Keras's <c>BatchNormalization</c>: an error that says <c>BatchNorm2d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchNormalizationAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's BatchNormalization is BatchNorm1d, BatchNorm2d or BatchNorm3d here, by what arrives; its Momentum is 1 minus Keras's", error: true)]
    public BatchNormalizationAttribute(object? axis = null, object? momentum = null, object? epsilon = null)
    {
    }
}

/// <summary>Keras's <c>LayerNormalization</c>: an error that says <c>LayerNorm</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayerNormalizationAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's LayerNormalization is LayerNorm here: write LayerNorm, with Eps = …", error: true)]
    public LayerNormalizationAttribute(object? axis = null, object? epsilon = null)
    {
    }
}

/// <summary>Keras's <c>ZeroPadding2D</c>: an error that says <c>ZeroPad2d</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ZeroPadding2DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's ZeroPadding2D is ZeroPad2d here: write ZeroPad2d(size)", error: true)]
    public ZeroPadding2DAttribute(object? padding = null)
    {
    }
}

/// <summary>Keras's <c>UpSampling2D</c>: an error that says <c>Upsample</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UpSampling2DAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's UpSampling2D is Upsample here: write Upsample(factor)", error: true)]
    public UpSampling2DAttribute(object? size = null)
    {
    }
}

/// <summary>Keras's <c>Reshape</c>: an error that says <c>Unflatten</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReshapeAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's Reshape is Unflatten here, from a vector to a shape with its channels first: write Unflatten(1, C, H, W)", error: true)]
    public ReshapeAttribute(params object[] target_shape)
    {
    }
}

/// <summary>Keras's <c>SimpleRNN</c>: an error that says <c>RNN</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SimpleRNNAttribute : KerasLayerAttribute
{
    /// <summary>Keras's form.</summary>
    [Obsolete("Keras's SimpleRNN is RNN here: write RNN(units), with LastOnly = true for the last step alone", error: true)]
    public SimpleRNNAttribute(object? units = null, object? activation = null)
    {
    }
}
