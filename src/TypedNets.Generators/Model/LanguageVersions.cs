namespace TypedNets.Generators.Model;

/// <summary>The versions of C# that generated code asks for.</summary>
internal static class LanguageVersions
{
    /// <summary>The other half of a network that runs takes this: it has a <c>params</c> of a span.</summary>
    public const int Needed = 13;

    /// <summary>A network's own interface has a static abstract member.</summary>
    public const int OfStaticAbstracts = 11;

    /// <summary>A type that is local to its file.</summary>
    public const int OfFileTypes = 11;

    /// <summary>A namespace without braces.</summary>
    public const int OfFileNamespaces = 10;

    /// <summary>An override with a narrower type, and module initialisers. Below it nothing is written at all.</summary>
    public const int Oldest = 9;
}
