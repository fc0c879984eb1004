package org.wusum.model;

import java.util.Arrays;
import org.wusum.text.ChunkScan;

/** The chunks of a paragraph with their keys, and where in the cache each would be. Belongs to one thread. */
final class ChunkList {

    /** Several times what a word has; one sign may stand for four words. */
    private static final int MOST_NUMBERS_KEPT = 160;

    private final ChunkScan scan = new ChunkScan();
    private final MissedChunks missed = new MissedChunks();
    private int[] starts = new int[128];
    private int[] ends = new int[128];
    private long[] firstKeys = new long[128];
    private long[] secondKeys = new long[128];
    private long[] hashes = new long[128];
    private int[] places = new int[128];
    private int size;
    private int touched;

    /** Finds the chunks of a part of a text. */
    void find(String text, int from, int to) {
        size = 0;
        scan.begin(text, from, to);
        while (scan.next()) {
            if (size == hashes.length) {
                grow();
            }
            starts[size] = scan.start();
            ends[size] = scan.end();
            firstKeys[size] = scan.firstKey();
            secondKeys[size] = scan.secondKey();
            hashes[size++] = ChunkCache.hash(scan.firstKey(), scan.secondKey());
        }
    }

    private void grow() {
        int more = hashes.length * 2;
        starts = Arrays.copyOf(starts, more);
        ends = Arrays.copyOf(ends, more);
        firstKeys = Arrays.copyOf(firstKeys, more);
        secondKeys = Arrays.copyOf(secondKeys, more);
        hashes = Arrays.copyOf(hashes, more);
        places = new int[more];
    }

    /**
     * Finds the chunks' places, and asks for what is in all of them before any of it is needed: so the processor fetches one
     * from memory while it waits for the others.
     */
    void locate(ChunkCache cache) {
        for (int i = 0; i < size; i++) {
            places[i] = cache.place(hashes[i]);
        }
        int sum = 0;
        for (int i = 0; i < size; i++) {
            int[] kept = cache.at(places[i]);
            sum += kept[0] + kept[kept.length - 1];
        }
        // What is not used would not be fetched.
        touched = sum;
    }

    int size() {
        return size;
    }

    /** The place in which a chunk is, if it is kept. */
    int place(int chunk) {
        return places[chunk];
    }

    /** Whether an array is that of a chunk. */
    boolean isOf(int[] kept, int chunk) {
        return ChunkFeatures.firstKey(kept) == firstKeys[chunk]
                && ChunkFeatures.secondKey(kept) == secondKeys[chunk]
                && (ChunkScan.isExact(secondKeys[chunk]) || hasUnits(kept, chunk));
    }

    private boolean hasUnits(int[] kept, int chunk) {
        int length = ends[chunk] - starts[chunk];
        for (int i = 0; i < length; i++) {
            if (ChunkFeatures.unit(kept, i) != scan.unit(starts[chunk] + i)) {
                return false;
            }
        }
        return true;
    }

    /** Has a chunk written down. */
    void write(int chunk, ChunkWriter writer) {
        writer.write(scan, starts[chunk], ends[chunk]);
    }

    /** Gives what was written of a chunk to the cache, if the chunk was missed before. */
    void offer(int chunk, ChunkWriter writer, int written, ChunkCache cache) {
        boolean small = writer.size() - written <= MOST_NUMBERS_KEPT;
        if (missed.isAgain(hashes[chunk], ends[chunk] - starts[chunk]) && small) {
            int[] kept = writer.copy(written, scan, starts[chunk], ends[chunk], firstKeys[chunk], secondKeys[chunk]);
            cache.keep(hashes[chunk], kept, missed.count());
        }
    }

    /** Reads what was touched, so that it is not left out as never read. */
    @Override
    public String toString() {
        return size + " chunks, " + touched;
    }
}
