using System.Globalization;

namespace TypedNets;

/// <summary>Writes a choice as a person reads it: its name and the settings that differ from their defaults.</summary>
internal static class Settings
{
    public static string Describe(string name, params ReadOnlySpan<(string Name, object Value, object? Default)> settings)
    {
        var changed = new List<string>();
        foreach (var setting in settings)
        {
            if (!setting.Value.Equals(setting.Default))
            {
                changed.Add(setting.Value is true ? setting.Name : string.Create(CultureInfo.InvariantCulture, $"{setting.Name} = {setting.Value}"));
            }
        }

        return changed.Count == 0 ? name : $"{name}({string.Join(", ", changed)})";
    }
}
