namespace Biaogan.Documents.Reading.Packages;

/// <summary>Charges every unpacked byte, because the sizes a package states about itself may be lies.</summary>
internal sealed class CountedStream(Stream inner, long packed, ReadBudget budget) : Stream
{
    /// <summary>A parser takes in all attributes of an element before it shows the first: equals signs without a tag between them are counted here.</summary>
    private const int MostEqualsSigns = 65_536;

    private long _read;
    private int _equals;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        budget.Expanded(got);
        _read += got;
        CountEquals(buffer[..got]);
        if (_read > budget.Limits.MaxPartBytes)
            throw Refusals.TooLarge("文件内部的一个部件过大", "one part inside the file is too large");
        if (_read > budget.Limits.ExpansionFloorBytes && _read > packed * budget.Limits.MaxExpansionRatio)
            throw Refusals.Expansion();
        return got;
    }

    private void CountEquals(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOf((byte)'<');
        _equals += (first < 0 ? bytes : bytes[..first]).Count((byte)'=');
        if (_equals > MostEqualsSigns)
            throw Refusals.Broken("一个元素的属性过多", "an element has too many attributes");
        if (first >= 0)
            _equals = bytes[(bytes.LastIndexOf((byte)'<') + 1)..].Count((byte)'=');
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
