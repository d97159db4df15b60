namespace TypedNets.Generators.Tests.Documentation;

/// <summary>How PyTorch declares each layer, without <c>device</c> and <c>dtype</c>. Layers that PyTorch does not have are written as the short form they stand for.</summary>
internal static class PyTorchSignatures
{
    private const string Conv = "(in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros')";
    private const string ConvTranspose = "(in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode='zeros')";
    private const string MaxPool = "(kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False)";
    private const string AvgPool = "(kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)";
    private const string LPPool = "(norm_type, kernel_size, stride=None, ceil_mode=False)";
    private const string AdaptiveMaxPool = "(output_size, return_indices=False)";
    private const string BatchNorm = "(num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)";
    private const string InstanceNorm = "(num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False)";
    private const string Dropout = "(p=0.5, inplace=False)";
    private const string Inplace = "(inplace=False)";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Linear"] = "nn.Linear(in_features, out_features, bias=True)",

        ["Conv1d"] = "nn.Conv1d" + Conv,
        ["Conv2d"] = "nn.Conv2d" + Conv,
        ["Conv3d"] = "nn.Conv3d" + Conv,
        ["ConvTranspose1d"] = "nn.ConvTranspose1d" + ConvTranspose,
        ["ConvTranspose2d"] = "nn.ConvTranspose2d" + ConvTranspose,
        ["ConvTranspose3d"] = "nn.ConvTranspose3d" + ConvTranspose,

        ["MaxPool1d"] = "nn.MaxPool1d" + MaxPool,
        ["MaxPool2d"] = "nn.MaxPool2d" + MaxPool,
        ["MaxPool3d"] = "nn.MaxPool3d" + MaxPool,
        ["AvgPool1d"] = "nn.AvgPool1d(kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True)",
        ["AvgPool2d"] = "nn.AvgPool2d" + AvgPool,
        ["AvgPool3d"] = "nn.AvgPool3d" + AvgPool,
        ["LPPool1d"] = "nn.LPPool1d" + LPPool,
        ["LPPool2d"] = "nn.LPPool2d" + LPPool,
        ["FractionalMaxPool2d"] = "nn.FractionalMaxPool2d(kernel_size, output_size=None, output_ratio=None, return_indices=False)",
        ["AdaptiveAvgPool1d"] = "nn.AdaptiveAvgPool1d(output_size)",
        ["AdaptiveAvgPool2d"] = "nn.AdaptiveAvgPool2d(output_size)",
        ["AdaptiveAvgPool3d"] = "nn.AdaptiveAvgPool3d(output_size)",
        ["AdaptiveMaxPool1d"] = "nn.AdaptiveMaxPool1d" + AdaptiveMaxPool,
        ["AdaptiveMaxPool2d"] = "nn.AdaptiveMaxPool2d" + AdaptiveMaxPool,
        ["AdaptiveMaxPool3d"] = "nn.AdaptiveMaxPool3d" + AdaptiveMaxPool,
        ["GlobalAvgPool1d"] = "nn.AdaptiveAvgPool1d(1)",
        ["GlobalAvgPool2d"] = "nn.AdaptiveAvgPool2d(1)",
        ["GlobalAvgPool3d"] = "nn.AdaptiveAvgPool3d(1)",
        ["GlobalMaxPool1d"] = "nn.AdaptiveMaxPool1d(1)",
        ["GlobalMaxPool2d"] = "nn.AdaptiveMaxPool2d(1)",
        ["GlobalMaxPool3d"] = "nn.AdaptiveMaxPool3d(1)",

        ["BatchNorm1d"] = "nn.BatchNorm1d" + BatchNorm,
        ["BatchNorm2d"] = "nn.BatchNorm2d" + BatchNorm,
        ["BatchNorm3d"] = "nn.BatchNorm3d" + BatchNorm,
        ["InstanceNorm1d"] = "nn.InstanceNorm1d" + InstanceNorm,
        ["InstanceNorm2d"] = "nn.InstanceNorm2d" + InstanceNorm,
        ["InstanceNorm3d"] = "nn.InstanceNorm3d" + InstanceNorm,
        ["GroupNorm"] = "nn.GroupNorm(num_groups, num_channels, eps=1e-05, affine=True)",
        ["LayerNorm"] = "nn.LayerNorm(normalized_shape, eps=1e-05, elementwise_affine=True, bias=True)",
        ["LayerNorm2d"] = "torchvision.models.convnext.LayerNorm2d(normalized_shape, eps=1e-05, elementwise_affine=True, bias=True)",
        ["LocalResponseNorm"] = "nn.LocalResponseNorm(size, alpha=0.0001, beta=0.75, k=1.0)",

        ["CELU"] = "nn.CELU(alpha=1.0, inplace=False)",
        ["ELU"] = "nn.ELU(alpha=1.0, inplace=False)",
        ["GELU"] = "nn.GELU(approximate='none')",
        ["GLU"] = "nn.GLU(dim=-1)",
        ["Hardshrink"] = "nn.Hardshrink(lambd=0.5)",
        ["Hardsigmoid"] = "nn.Hardsigmoid" + Inplace,
        ["Hardswish"] = "nn.Hardswish" + Inplace,
        ["Hardtanh"] = "nn.Hardtanh(min_val=-1.0, max_val=1.0, inplace=False)",
        ["LeakyReLU"] = "nn.LeakyReLU(negative_slope=0.01, inplace=False)",
        ["LogSigmoid"] = "nn.LogSigmoid()",
        ["LogSoftmax"] = "nn.LogSoftmax(dim=None)",
        ["Mish"] = "nn.Mish" + Inplace,
        ["PReLU"] = "nn.PReLU(num_parameters=1, init=0.25)",
        ["RReLU"] = "nn.RReLU(lower=0.125, upper=0.3333333333333333, inplace=False)",
        ["ReLU"] = "nn.ReLU" + Inplace,
        ["ReLU6"] = "nn.ReLU6" + Inplace,
        ["SELU"] = "nn.SELU" + Inplace,
        ["SiLU"] = "nn.SiLU" + Inplace,
        ["Sigmoid"] = "nn.Sigmoid()",
        ["Softmax"] = "nn.Softmax(dim=None)",
        ["Softmax2d"] = "nn.Softmax2d()",
        ["Softmin"] = "nn.Softmin(dim=None)",
        ["Softplus"] = "nn.Softplus(beta=1.0, threshold=20.0)",
        ["Softshrink"] = "nn.Softshrink(lambd=0.5)",
        ["Softsign"] = "nn.Softsign()",
        ["Tanh"] = "nn.Tanh()",
        ["Tanhshrink"] = "nn.Tanhshrink()",
        ["Threshold"] = "nn.Threshold(threshold, value, inplace=False)",

        ["Dropout"] = "nn.Dropout" + Dropout,
        ["Dropout1d"] = "nn.Dropout1d" + Dropout,
        ["Dropout2d"] = "nn.Dropout2d" + Dropout,
        ["Dropout3d"] = "nn.Dropout3d" + Dropout,
        ["AlphaDropout"] = "nn.AlphaDropout" + Dropout,
        ["FeatureAlphaDropout"] = "nn.FeatureAlphaDropout" + Dropout,

        ["StochasticDepth"] = "torchvision.ops.StochasticDepth(p, mode)",

        ["Flatten"] = "nn.Flatten(start_dim=1, end_dim=-1)",
        ["Unflatten"] = "nn.Unflatten(dim, unflattened_size)",
        ["Permute"] = "torch.permute(input, dims)",
        ["Roll"] = "torch.roll(input, shifts, dims=None)",
        ["Narrow"] = "torch.narrow(input, dim, start, length)",
        ["Select"] = "torch.select(input, dim, index)",
        ["Chunk"] = "torch.chunk(input, chunks, dim=0)",
        ["Identity"] = "nn.Identity()",
        ["ChannelShuffle"] = "nn.ChannelShuffle(groups)",
        ["PixelShuffle"] = "nn.PixelShuffle(upscale_factor)",
        ["PixelUnshuffle"] = "nn.PixelUnshuffle(downscale_factor)",
        ["Upsample"] = "nn.Upsample(size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None)",

        ["ZeroPad2d"] = "nn.ZeroPad2d(padding)",
        ["ConstantPad1d"] = "nn.ConstantPad1d(padding, value)",
        ["ConstantPad2d"] = "nn.ConstantPad2d(padding, value)",
        ["ConstantPad3d"] = "nn.ConstantPad3d(padding, value)",
        ["ReflectionPad1d"] = "nn.ReflectionPad1d(padding)",
        ["ReflectionPad2d"] = "nn.ReflectionPad2d(padding)",
        ["ReflectionPad3d"] = "nn.ReflectionPad3d(padding)",
        ["ReplicationPad1d"] = "nn.ReplicationPad1d(padding)",
        ["ReplicationPad2d"] = "nn.ReplicationPad2d(padding)",
        ["ReplicationPad3d"] = "nn.ReplicationPad3d(padding)",

        ["Scale"] = "x * nn.Parameter(data)",
        ["AddParameter"] = "x + nn.Parameter(data)",
        ["Prepend"] = "torch.cat(tensors, dim=0)",

        ["Embedding"] = "nn.Embedding(num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False)",
        ["PositionalEncoding"] = "x + torch.sin(input)",
        ["RNN"] = "nn.RNN(input_size, hidden_size, num_layers=1, nonlinearity='tanh', bias=True, batch_first=False, dropout=0.0, bidirectional=False)",
        ["LSTM"] = "nn.LSTM(input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False, proj_size=0)",
        ["GRU"] = "nn.GRU(input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False)",
        ["MultiheadAttention"] = "nn.MultiheadAttention(embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, batch_first=False)",
        ["TransformerEncoderLayer"] = "nn.TransformerEncoderLayer(d_model, nhead, dim_feedforward=2048, dropout=0.1, activation='relu', layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True)",
    };
}
