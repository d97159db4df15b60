using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>What all contestants of a course start from, whatever they are written in: raw files of the images, their labels and the first weights.</summary>
/// <param name="folder">Where they lie.</param>
internal sealed class CourseFiles(string folder) : IDisposable
{
    private string ImageFile => Path.Combine(folder, "images.u8");

    private string LabelFile => Path.Combine(folder, "labels.u8");

    private string WeightFile => Path.Combine(folder, "weights.f32");

    /// <summary>Writes them into a temporary folder, which goes when this is disposed.</summary>
    /// <param name="set">The images.</param>
    /// <param name="weights">The network with the first weights.</param>
    public static CourseFiles Write(ImageSet set, nn.Module weights)
    {
        using var scope = NewDisposeScope();
        var files = new CourseFiles(Directory.CreateTempSubdirectory("typednets-benchmarks-").FullName);
        File.WriteAllBytes(files.ImageFile, set.Images.contiguous().bytes);
        File.WriteAllBytes(files.LabelFile, set.Labels.to(ScalarType.Byte).bytes);
        File.WriteAllBytes(files.WeightFile, cat([.. weights.parameters().Select(parameter => parameter.detach().flatten())]).bytes);
        return files;
    }

    /// <summary>The images.</summary>
    public ImageSet Images(Course course)
    {
        using var scope = NewDisposeScope();
        var labels = tensor(File.ReadAllBytes(LabelFile));
        var images = tensor(File.ReadAllBytes(ImageFile)).reshape([labels.numel(), .. Benchmarks.Images.Shape(course)]);
        return Benchmarks.Images.Create(images.DetachFromDisposeScope(), labels.to(ScalarType.Int64).DetachFromDisposeScope(), course.Data);
    }

    /// <summary>Gives a network the first weights.</summary>
    /// <returns>The network itself.</returns>
    public T Fill<T>(T network)
        where T : nn.Module
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Tensor[] parameters = [.. network.parameters()];
        var parts = tensor(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(WeightFile)).ToArray()).split([.. parameters.Select(parameter => parameter.numel())]);
        foreach (var (parameter, part) in parameters.Zip(parts))
        {
            parameter.copy_(part.reshape(parameter.shape));
        }

        return network;
    }

    /// <summary>As an argument for the contestants.</summary>
    public override string ToString() => folder;

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
