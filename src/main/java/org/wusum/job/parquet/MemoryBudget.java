package org.wusum.job.parquet;

/** How much memory the pages that are open at one time may take: half of the heap. Not thread-safe. */
final class MemoryBudget {

    private final long most;
    private long taken;

    private MemoryBudget(long most) {
        this.most = most;
    }

    static MemoryBudget ofThisHeap() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
    }

    /**
     * Takes memory.
     *
     * @param what what it is for, in messages
     * @throws BadParquetException if there is not as much
     */
    void take(long bytes, String what) throws BadParquetException {
        if (bytes > most - taken) {
            throw new BadParquetException("found " + what + " that needs " + inMegabytes(bytes) + " MiB beside "
                    + inMegabytes(taken) + " MiB of other columns, expected at most " + inMegabytes(most)
                    + " MiB together, half of the heap; give the program more memory with -Xmx, or write the file again"
                    + " with smaller pages");
        }
        taken += bytes;
    }

    void giveBack(long bytes) {
        taken -= bytes;
    }

    private static long inMegabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
