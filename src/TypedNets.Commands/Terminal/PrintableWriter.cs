using System.Globalization;
using System.Text;

namespace TypedNets.Commands;

/// <summary>What the program prints as plain lines, names of files and folders and data sets among it: none of it is a command to the terminal.</summary>
/// <param name="inner">Where it goes.</param>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value is '\n' or '\r' or '\t' ? value : Printable.Escape(value.ToString())[0]);

    public override void Flush() => inner.Flush();
}
