package org.wusum.corpus;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sketches of sets (Broder, "On the resemblance and containment of documents", 1997): the least value of each of several hash
 * functions over the set. Two sketches agree in each place with a probability equal to the sets' Jaccard coefficient. Immutable.
 *
 * <p>The functions are multiply-and-add on 64 bits, of which the upper half is kept (Dietzfelbinger et al., "A reliable
 * randomized algorithm for the closest-pair problem", 1997), over values that are mixed first because runs of words have much
 * in common.
 */
final class MinHash {

    /** Any number: it has to be the same on every run. */
    private static final long SEED = 20211;

    private final long[] factors;
    private final long[] summands;

    MinHash(int hashes) {
        SplittableRandom random = new SplittableRandom(SEED);
        this.factors = new long[hashes];
        this.summands = new long[hashes];
        for (int i = 0; i < hashes; i++) {
            factors[i] = random.nextLong() | 1;
            summands[i] = random.nextLong();
        }
    }

    /** The sketch of a set that is not empty. */
    int[] sketch(long[] set) {
        int[] least = new int[factors.length];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (long element : set) {
            long value = mixed(element);
            for (int i = 0; i < least.length; i++) {
                least[i] = Math.min(least[i], (int) ((value * factors[i] + summands[i]) >> Integer.SIZE));
            }
        }
        return least;
    }

    /** A bijection that lets every bit depend on every other: the finaliser of Stafford's variant 13, as in SplitMix64. */
    static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
