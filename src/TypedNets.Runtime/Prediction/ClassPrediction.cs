using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedNets;

/// <summary>What a network takes a sample for: all classes with their probabilities.</summary>
public sealed class ClassPrediction
{
    private const int Printed = 3;

    internal ClassPrediction(IReadOnlyList<ClassProbability> classes) => Classes = classes;

    /// <summary>The class that the network holds most likely.</summary>
    [JsonPropertyName("class")]
    public string Class => Classes[0].Class;

    /// <summary>Its share, from 0 to 1.</summary>
    [JsonPropertyName("probability")]
    public float Probability => Classes[0].Probability;

    /// <summary>All classes, the likeliest first; their shares sum to 1.</summary>
    [JsonPropertyName("classes")]
    public IReadOnlyList<ClassProbability> Classes { get; }

    /// <summary>As JSON in one line: <c>{"class":"rose","probability":0.971,"classes":[{"class":"rose","probability":0.971},…]}</c>. These names stay as they are.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PredictionJson.Default.ClassPrediction);

    /// <summary>The likeliest classes as a person reads them: <c>rose 97.1 %, tulip 2.9 %</c>.</summary>
    public override string ToString() => ToString(Printed);

    /// <summary>So many of the likeliest classes as a person reads them.</summary>
    /// <param name="count">How many at most.</param>
    public string ToString(int count) => string.Join(", ", Classes.Take(count));
}
