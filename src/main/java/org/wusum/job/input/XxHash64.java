package org.wusum.job.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * XXH64 with seed 0, of which the lower half is the checksum of a zstd frame. Not thread-safe.
 *
 * <p>The algorithm and its constants are those of "XXH64 algorithm description" in the xxHash fast digest algorithm
 * specification 0.1.1 (Collet).
 */
final class XxHash64 {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE = 32;

    private final byte[] stripe = new byte[STRIPE];
    private int kept;
    private long length;
    /** The sum of the first two primes, modulo 2^64. */
    private long lane1 = 0x60EA27EEADC0B5D6L;

    private long lane2 = PRIME_2;
    private long lane3;
    private long lane4 = -PRIME_1;

    /** Takes further bytes. */
    void update(byte[] bytes, int offset, int count) {
        length += count;
        int position = offset;
        int end = offset + count;
        if (kept > 0) {
            position += keep(bytes, position, Math.min(count, STRIPE - kept));
            if (kept < STRIPE) {
                return;
            }
            mix(stripe, 0);
            kept = 0;
        }
        while (end - position >= STRIPE) {
            mix(bytes, position);
            position += STRIPE;
        }
        keep(bytes, position, end - position);
    }

    private int keep(byte[] bytes, int offset, int count) {
        System.arraycopy(bytes, offset, stripe, kept, count);
        kept += count;
        return count;
    }

    private void mix(byte[] bytes, int offset) {
        lane1 = round(lane1, (long) LONG.get(bytes, offset));
        lane2 = round(lane2, (long) LONG.get(bytes, offset + 8));
        lane3 = round(lane3, (long) LONG.get(bytes, offset + 16));
        lane4 = round(lane4, (long) LONG.get(bytes, offset + 24));
    }

    /** The hash of all bytes so far. */
    long hash() {
        return avalanche(rest(body() + length));
    }

    private long body() {
        if (length < STRIPE) {
            return PRIME_5;
        }
        long sum = Long.rotateLeft(lane1, 1)
                + Long.rotateLeft(lane2, 7)
                + Long.rotateLeft(lane3, 12)
                + Long.rotateLeft(lane4, 18);
        return merge(merge(merge(merge(sum, lane1), lane2), lane3), lane4);
    }

    private long rest(long begun) {
        long hash = begun;
        int position = 0;
        for (; kept - position >= Long.BYTES; position += Long.BYTES) {
            hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(stripe, position)), 27) * PRIME_1 + PRIME_4;
        }
        if (kept - position >= Integer.BYTES) {
            long word = (int) INT.get(stripe, position) & 0xFFFF_FFFFL;
            hash = Long.rotateLeft(hash ^ (word * PRIME_1), 23) * PRIME_2 + PRIME_3;
            position += Integer.BYTES;
        }
        for (; position < kept; position++) {
            hash = Long.rotateLeft(hash ^ ((stripe[position] & 0xFF) * PRIME_5), 11) * PRIME_1;
        }
        return hash;
    }

    private static long round(long lane, long word) {
        return Long.rotateLeft(lane + word * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long sum, long lane) {
        return (sum ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * PRIME_2;
        mixed = (mixed ^ (mixed >>> 29)) * PRIME_3;
        return mixed ^ (mixed >>> 32);
    }
}
