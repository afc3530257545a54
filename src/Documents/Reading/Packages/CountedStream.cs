namespace Biaogan.Documents.Reading.Packages;

/// <summary>Charges every unpacked byte, because the sizes a package states about itself may be lies.</summary>
internal sealed class CountedStream(Stream inner, long packed, ReadBudget budget) : Stream
{
    private long _read;

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
        if (_read > budget.Limits.ExpansionFloorBytes && _read > packed * budget.Limits.MaxExpansionRatio)
            throw Refusals.Expansion();
        return got;
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
