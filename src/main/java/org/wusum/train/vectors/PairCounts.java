package org.wusum.train.vectors;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Adds up whole-number weights of unordered pairs of words in bounded memory. Pairs are held in a table with open addressing; when
 * it is full, they are written to a temporary file as a sorted run, and reading merges the runs. Sums of whole numbers do not
 * depend on when that happens. Not thread-safe.
 *
 * <p>A slot of the table is one number: the pair in the high bits, its weight in the low ones, 0 where it is empty.
 */
final class PairCounts implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    /** 2^64 divided by the golden ratio: spreads neighbouring keys (Knuth, The Art of Computer Programming 3, 6.4). */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int words;
    private final int weightBits;
    private final long weightMask;
    private final int tableBits;
    private final int mostUsed;
    private final Path file;
    private final FileChannel channel;
    private final List<Run> runs = new ArrayList<>();
    private long[] table;
    private int used;

    /** Takes pairs in ascending order. */
    @FunctionalInterface
    interface PairConsumer {
        void accept(int first, int second, long weight);
    }

    private record Run(long start, long end) {}

    private PairCounts(int words, int tableBits) throws IOException {
        this.words = words;
        this.weightBits = Long.numberOfLeadingZeros((long) words * words) - 1;
        this.weightMask = (1L << weightBits) - 1;
        this.tableBits = tableBits;
        this.table = new long[1 << tableBits];
        this.mostUsed = table.length / 4 * 3;
        this.file = Files.createTempFile("wusum-pairs", ".tmp");
        this.channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** An empty table that takes at most so much memory. */
    static PairCounts within(int words, long bytes) throws IOException {
        int bits = 63 - Long.numberOfLeadingZeros(Math.max(16, bytes / Long.BYTES));
        return new PairCounts(words, Math.min(bits, 30));
    }

    /** Counts a pair: the weight is at most {@link PretrainingSettings#WIDEST_WINDOW}. */
    void add(int one, int other, int weight) throws IOException {
        long pair = one <= other ? (long) one * words + other : (long) other * words + one;
        int at = slot(pair);
        long value = table[at];
        if (value == 0 ? used == mostUsed : (value & weightMask) + weight > weightMask) {
            writeRun();
            at = slot(pair);
            value = table[at];
        }
        if (value == 0) {
            used++;
            table[at] = (pair << weightBits) | weight;
        } else {
            table[at] = value + weight;
        }
    }

    private int slot(long pair) {
        int at = (int) ((pair * GOLDEN) >>> (64 - tableBits));
        while (table[at] != 0 && table[at] >>> weightBits != pair) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private void writeRun() throws IOException {
        int size = 0;
        for (long value : table) {
            if (value != 0) {
                table[size++] = value;
            }
        }
        Arrays.sort(table, 0, size);
        long start = channel.position();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        for (int i = 0; i < size; i++) {
            buffer.putLong(table[i]);
            if (!buffer.hasRemaining() || i == size - 1) {
                write(buffer.flip());
                buffer.clear();
            }
        }
        runs.add(new Run(start, channel.position()));
        Arrays.fill(table, 0);
        used = 0;
    }

    private void write(ByteBuffer buffer) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException full) {
            throw new IOException(
                    file + ": cannot be written (" + full.getMessage()
                            + "); name a folder with more room with -Djava.io.tmpdir, or count fewer words",
                    full);
        }
    }

    /** Gives the table's memory back; nothing can be added any more. */
    void finish() throws IOException {
        writeRun();
        table = new long[0];
    }

    /** How many sorted runs the temporary file has. */
    int runs() {
        return runs.size();
    }

    /** Every pair with the sum of its weights, once, the first index at most the second. Only after {@link #finish}. */
    void forEach(PairConsumer consumer) throws IOException {
        PriorityQueue<RunReader> heads = new PriorityQueue<>(Comparator.comparingLong(RunReader::pair));
        for (Run run : runs) {
            RunReader reader = new RunReader(run);
            if (reader.advance()) {
                heads.add(reader);
            }
        }
        long pair = -1;
        long weight = 0;
        while (!heads.isEmpty()) {
            RunReader head = heads.remove();
            if (head.pair() != pair) {
                emit(pair, weight, consumer);
                pair = head.pair();
                weight = 0;
            }
            weight += head.weight();
            if (head.advance()) {
                heads.add(head);
            }
        }
        emit(pair, weight, consumer);
    }

    private void emit(long pair, long weight, PairConsumer consumer) {
        if (weight > 0) {
            consumer.accept((int) (pair / words), (int) (pair % words), weight);
        }
    }

    private final class RunReader {
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
        private long position;
        private final long end;
        private long value;

        RunReader(Run run) {
            this.position = run.start();
            this.end = run.end();
        }

        long pair() {
            return value >>> weightBits;
        }

        long weight() {
            return value & weightMask;
        }

        boolean advance() throws IOException {
            if (!buffer.hasRemaining() && !fill()) {
                return false;
            }
            value = buffer.getLong();
            return true;
        }

        private boolean fill() throws IOException {
            if (position == end) {
                return false;
            }
            buffer.clear().limit((int) Math.min(BUFFER_BYTES, end - position));
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, position);
                if (read < 0) {
                    throw new IOException(file + ": the temporary file was cut short while it was in use");
                }
                position += read;
            }
            buffer.flip();
            return true;
        }
    }

    /** Removes the temporary file. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
