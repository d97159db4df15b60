using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace TypedNets.Checkpoints;

/// <summary>
/// Reads a pickle as PyTorch's <c>weights_only</c> does: those of its instructions that tensors in dictionaries need, and no others. A name is never more than a name, which
/// <see cref="PickleGlobals"/> knows or refuses; nothing is looked up, and nothing is run.
/// </summary>
/// <param name="pickle">The pickle, and what may follow it.</param>
internal sealed class PickleReader(ReadOnlyMemory<byte> pickle)
{
    /// <summary>More than any checkpoint has, and few enough that a pickle that is made to fill the memory does not: lists and dictionaries, and all that is said.</summary>
    private const int MostContainers = 1_000_000;
    private const int MostInstructions = 8_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<uint, object?> memo = [];
    private readonly Stack<List<object?>> marked = [];
    private readonly Dictionary<string, PickledStorage> storages = new(StringComparer.Ordinal);
    private List<object?> stack = [];
    private int containers;
    private int instructions;

    /// <summary>The storages that it has spoken of, by name.</summary>
    public IReadOnlyDictionary<string, PickledStorage> Storages => storages;

    /// <summary>How far it has been read.</summary>
    public int Position { get; private set; }

    /// <summary>Reads one pickle, up to its end.</summary>
    /// <returns>A <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="string"/>, a list, a <see cref="PickleTuple"/>, <see cref="PickleDictionary"/>, <see cref="PickledTensor"/>, or null.</returns>
    /// <exception cref="InvalidDataException">It holds something else, or is broken; the end of a sentence that begins with the file's name.</exception>
    public object? Read()
    {
        memo.Clear();
        marked.Clear();
        stack = [];
        while (true)
        {
            var instruction = Bytes(1)[0];
            if (instruction == '.')
            {
                return Pop();
            }

            containers += (char)instruction is '(' or ']' or '}' or ')' or 't' or 'R' or '\u0081' or '\u0085' or '\u0086' or '\u0087' or '\u008f' ? 1 : 0;
            if (++instructions > MostInstructions || containers > MostContainers)
            {
                throw new InvalidDataException("holds more lists, dictionaries or numbers beside its tensors than any checkpoint has");
            }

            Run(instruction);
        }
    }

    private void Run(byte instruction)
    {
        switch ((char)instruction)
        {
            case '\u0080': // PROTO
                if (Bytes(1)[0] is > 5 and var protocol)
                {
                    throw new InvalidDataException($"is a pickle of protocol {protocol}, and 5 is the last that is known");
                }

                break;
            case 'c':
                Push(PickleGlobals.Find(Line(), Line()));
                break;
            case '\u0093': // STACK_GLOBAL
                var (name, module) = (Pop(), Pop());
                Push(module is string known && name is string called ? PickleGlobals.Find(known, called) : throw Broken());
                break;
            case 'R' or '\u0081': // REDUCE, NEWOBJ
                var arguments = Pop() as PickleTuple ?? throw Broken();
                Push(Pop() is PickleGlobal global ? PickleGlobals.Call(global, arguments) : throw new InvalidDataException("calls what is no name, which torch.save never does"));
                break;
            case 'b': // BUILD: what a dictionary of PyTorch's has beside its entries
                Pop();
                if (Top() is not PickleDictionary)
                {
                    throw new InvalidDataException("sets the state of something that is no dictionary, which only running its code could do; in Python, save the tensors alone: torch.save(model.state_dict(), path)");
                }

                break;
            case 'Q': // BINPERSID
                Push(Storage(Pop()));
                break;
            case '(':
                marked.Push(stack);
                stack = [];
                break;
            case 't':
                Push(new PickleTuple([.. PopMarked()]));
                break;
            case '\u0085': // TUPLE1
                Push(new PickleTuple([Pop()]));
                break;
            case '\u0086': // TUPLE2
                var second = Pop();
                Push(new PickleTuple([Pop(), second]));
                break;
            case '\u0087': // TUPLE3
                var (third, middle) = (Pop(), Pop());
                Push(new PickleTuple([Pop(), middle, third]));
                break;
            case ')':
                Push(new PickleTuple([]));
                break;
            case ']' or '\u008f': // EMPTY_LIST, EMPTY_SET
                Push(new List<object?>());
                break;
            case '}':
                Push(new PickleDictionary());
                break;
            case 'a':
                var item = Pop();
                (Top() as List<object?> ?? throw Broken()).Add(item);
                break;
            case 'e' or '\u0090': // APPENDS, ADDITEMS
                var items = PopMarked();
                (Top() as List<object?> ?? throw Broken()).AddRange(items);
                break;
            case 's':
                var (value, key) = (Pop(), Pop());
                (Top() as PickleDictionary ?? throw Broken()).Set(key, value);
                break;
            case 'u':
                var pairs = PopMarked();
                var dictionary = Top() as PickleDictionary ?? throw Broken();
                for (var index = 0; index < pairs.Count; index += 2)
                {
                    dictionary.Set(pairs[index], index + 1 < pairs.Count ? pairs[index + 1] : throw Broken());
                }

                break;
            case 'N':
                Push(null);
                break;
            case '\u0088' or '\u0089': // NEWTRUE, NEWFALSE
                Push(instruction == 0x88);
                break;
            case 'J':
                Push((long)BinaryPrimitives.ReadInt32LittleEndian(Bytes(4)));
                break;
            case 'K':
                Push((long)Bytes(1)[0]);
                break;
            case 'M':
                Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2)));
                break;
            case '\u008a': // LONG1
                Push(Long(Bytes(Bytes(1)[0])));
                break;
            case 'G':
                Push(BinaryPrimitives.ReadDoubleBigEndian(Bytes(8)));
                break;
            case 'X':
                Push(Text(Bytes(Length(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))))));
                break;
            case '\u008c': // SHORT_BINUNICODE
                Push(Text(Bytes(Bytes(1)[0])));
                break;
            case 'U': // SHORT_BINSTRING, of Python 2
                Push(Encoding.Latin1.GetString(Bytes(Bytes(1)[0])));
                break;
            case 'h':
                Push(Remembered(Bytes(1)[0]));
                break;
            case 'j':
                Push(Remembered(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))));
                break;
            case 'q':
                memo[Bytes(1)[0]] = Top();
                break;
            case 'r':
                memo[BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))] = Top();
                break;
            case '\u0094': // MEMOIZE
                memo[(uint)memo.Count] = Top();
                break;
            case '\u0095': // FRAME
                Bytes(8);
                break;
            default:
                throw new InvalidDataException($"has the pickle instruction 0x{instruction:x2}, which the tensors of torch.save do not need, and which is not followed here");
        }
    }

    private PickledStorage Storage(object? identity)
    {
        // The last of six says where a view lies in another storage, which has not been written for years.
        if (identity is PickleTuple { Items: ["storage", PickleGlobal type, string key, string, long and >= 0, .. [] or [null]] items })
        {
            var named = PickleGlobals.StorageOf(type.Name);
            if (named is null && type.Name != "torch.storage.UntypedStorage")
            {
                throw new InvalidDataException($"has a storage of {type.Name}, which is none");
            }

            var storage = new PickledStorage(named, key, (long)items[4]!);
            return storages.TryAdd(key, storage) || storages[key] == storage ? storage : throw new InvalidDataException($"has two storages named {PickleGlobals.Shown(key)} that are not the same");
        }

        throw new InvalidDataException("asks for something beside it that is no storage of a tensor, which torch.save never does");
    }

    private void Push(object? value) => stack.Add(value);

    private object? Pop()
    {
        var top = Top();
        stack.RemoveAt(stack.Count - 1);
        return top;
    }

    private object? Top() => stack.Count > 0 ? stack[^1] : throw Broken();

    private List<object?> PopMarked()
    {
        var items = stack;
        stack = marked.Count > 0 ? marked.Pop() : throw Broken();
        return items;
    }

    private object? Remembered(uint place) => memo.TryGetValue(place, out var value) ? value : throw Broken();

    private string Line()
    {
        var rest = pickle.Span[Position..];
        var end = rest.IndexOf((byte)'\n');
        return end < 0 ? throw Broken() : Text(Bytes(end + 1)[..^1]);
    }

    private static string Text(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException("holds a text that is no UTF-8", e);
        }
    }

    private static object Long(ReadOnlySpan<byte> digits)
    {
        var number = new System.Numerics.BigInteger(digits);
        return number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : (double)number;
    }

    private int Length(uint length) => length <= pickle.Length - Position ? (int)length : throw Broken();

    private ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > pickle.Length - Position)
        {
            throw Broken();
        }

        Position += count;
        return pickle.Span.Slice(Position - count, count);
    }

    private static InvalidDataException Broken() => new("is broken or cut off: its pickle does not add up");
}
