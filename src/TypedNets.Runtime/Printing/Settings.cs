using System.Globalization;

namespace TypedNets;

/// <summary>Writes a choice as a person reads it: its name and the settings that differ from their defaults.</summary>
internal static class Settings
{
    public static string Describe(string name, params ReadOnlySpan<(string Name, object Value, object? Default)> settings)
    {
        var told = new List<string>();
        foreach (var setting in settings)
        {
            if (!setting.Value.Equals(setting.Default))
            {
                told.Add(setting.Value is true ? setting.Name : string.Create(CultureInfo.InvariantCulture, $"{setting.Name} = {setting.Value}"));
            }
        }

        return told.Count == 0 ? name : $"{name}({string.Join(", ", told)})";
    }
}
