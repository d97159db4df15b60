using TypedNets.Data;

namespace TypedNets.Reporting;

/// <summary>The class of an image by name.</summary>
internal static class ClassNames
{
    /// <summary>The name of one image's class.</summary>
    public static string ClassName(this ImageSet set, int index)
    {
        using var label = set.Labels[index];
        return set.ClassNames[(int)label.item<long>()];
    }
}
