using System.Reflection;

namespace TypedNets.Fuzzing;

/// <summary>
/// A reader of files that may be damaged or made to do harm. To have another one tried, add a class to <c>Readers</c>: nothing else names it.
/// Whatever a file holds, reading it returns or refuses; it ends no process, throws nothing else, takes no more memory than <see cref="MostMemory"/>, and ends.
/// </summary>
public abstract class FuzzedReader
{
    private const long Least = 32 << 20;
    private const long Multiple = 64;

    private IReadOnlyList<Sample>? samples;

    /// <summary>Every reader that is to be right.</summary>
    public static IReadOnlyList<FuzzedReader> All { get; } = [.. Made().Where(reader => !reader.IsBroken)];

    /// <summary>What the command line and the tests call it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it is one that does what none should, to see that it is found out.</summary>
    public virtual bool IsBroken => false;

    /// <summary>Good files, from which damaged ones are made.</summary>
    public IReadOnlyList<Sample> Samples => samples ??= [.. MakeSamples()];

    /// <summary>The reader of that name.</summary>
    public static FuzzedReader Find(string name) =>
        Made().FirstOrDefault(reader => reader.Name == name)
        ?? throw new ArgumentException($"There is no reader '{name}'; there are {string.Join(", ", All.Select(reader => reader.Name))}");

    /// <summary>Writes what must lie beside the file, before each reading.</summary>
    /// <param name="folder">The folder of the file, whose name is that of the sample it was made of.</param>
    public virtual void Prepare(string folder)
    {
    }

    /// <summary>Reads a file and frees what it got.</summary>
    public abstract void Read(string path);

    /// <summary>Whether an exception is how this reader refuses a file.</summary>
    public virtual bool IsRefusal(Exception exception) => exception is DataException;

    /// <summary>The most bytes that reading may take, managed or not: 32 MB for what each takes anyway, and 64 times the file.</summary>
    /// <param name="length">The file's bytes.</param>
    public virtual long MostMemory(long length) => Least + (Multiple * length);

    /// <summary>Makes the good files, the same each time.</summary>
    protected abstract IEnumerable<Sample> MakeSamples();

    private static IEnumerable<FuzzedReader> Made() =>
        Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.IsSubclassOf(typeof(FuzzedReader)) && !type.IsAbstract)
            .Select(type => (FuzzedReader)Activator.CreateInstance(type)!)
            .OrderBy(reader => reader.Name, StringComparer.Ordinal);
}
