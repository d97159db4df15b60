namespace TypedNets.Tests.Shapes;

/// <summary>An argument's value as it stands in emitted C#.</summary>
internal abstract record Operand
{
    /// <summary>What overload resolution sees of it.</summary>
    public abstract string Form { get; }
}

internal sealed record Whole(long Value) : Operand
{
    public override string Form => Value == 0 ? "0" : Value is >= int.MinValue and <= int.MaxValue ? "int" : "long";
}

internal sealed record Real(double Value) : Operand
{
    public override string Form => "double";
}

internal sealed record Truth(bool Value) : Operand
{
    public override string Form => "bool";
}

internal sealed record Sides(Operand[] Items) : Operand
{
    public override string Form => $"({string.Join(", ", Items.Select(item => item.Form))})";
}

internal sealed record List(Array Items) : Operand
{
    public override string Form => Items.GetType().Name;
}

/// <summary>An enum's member, or a variable.</summary>
internal sealed record Given(object? Value) : Operand
{
    public override string Form => Value?.GetType().FullName ?? "null";
}
