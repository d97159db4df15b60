namespace TypedNets.Benchmarks;

/// <summary>One way to do the work that is measured.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Turn">A turn, which tells its seconds: long enough to be timed, short enough that a disturbance of the machine falls on all contestants alike.</param>
internal sealed record Contestant(string Name, Func<Clock, double> Turn)
{
    /// <summary>One that does its work in this process.</summary>
    /// <param name="name">What the table calls it.</param>
    /// <param name="work">A turn.</param>
    public Contestant(string name, Action work)
        : this(name, clock => clock.Time(work))
    {
    }

    /// <summary>One that does its work in a process of its own, and times it there by the clock it was started with.</summary>
    /// <param name="child">The process.</param>
    public Contestant(Child child)
        : this(child.Name, _ => child.Ask(Child.Turn))
    {
    }
}
