package org.wusum.job.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes are read or passed over. Not thread-safe. */
final class CountedInput extends FilterInputStream {

    private final LongConsumer reads;

    CountedInput(InputStream in, LongConsumer reads) {
        super(in);
        this.reads = reads;
    }

    @Override
    public int read() throws IOException {
        int unit = in.read();
        told(unit < 0 ? unit : 1);
        return unit;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return (int) told(in.read(bytes, offset, length));
    }

    @Override
    public long skip(long count) throws IOException {
        return told(in.skip(count));
    }

    private long told(long count) {
        if (count > 0) {
            reads.accept(count);
        }
        return count;
    }
}
