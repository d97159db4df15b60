using static TorchSharp.torch;

namespace TypedNets.Tests.Data;

/// <summary>A set hands itself to what is done with samples of its task; what says nothing of a task takes its samples for values.</summary>
public class SampleVisitorTests
{
    [Fact]
    public void Each_set_is_one_of_its_task()
    {
        using var images = new ImageSet(zeros(2, 1, 4, 4, ScalarType.Byte), zeros(2, ScalarType.Int64), ["a"], "images");
        using var vectors = TensorSet.From(zeros(2, 6), zeros(2, ScalarType.Int64), ["a"], "vectors");
        using var restored = new ImagePairs(zeros(2, 1, 4, 4, ScalarType.Byte), zeros(2, 1, 4, 4, ScalarType.Byte), "restored");
        using var values = TensorPairs.From(zeros(2, 6), zeros(2, 1), "values");

        Assert.Equal(["classes", "classes", "images", "values"], new SampleSet[] { images, vectors, restored, values }.Select(set => set.Accept(new Named())));
        Assert.Equal("values", restored.Accept(new OfClassesAndValues()));
    }

    private sealed class Named : ISampleVisitor<string>
    {
        public string Classes(ClassSet samples) => "classes";

        public string Images(ImagePairs samples) => "images";

        public string Values(SampleSet samples) => "values";
    }

    private sealed class OfClassesAndValues : ISampleVisitor<string>
    {
        public string Classes(ClassSet samples) => "classes";

        public string Values(SampleSet samples) => "values";
    }
}
