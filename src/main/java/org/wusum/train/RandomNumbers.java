package org.wusum.train;

import java.util.SplittableRandom;

/** What training draws at random, from a seed alone, so that no library's generator, thread or order of calls can change it. */
final class RandomNumbers {

    private static final int STEPS = 1 << 16;

    private RandomNumbers() {}

    /**
     * Leaves elements out at random and makes up for it with the others (Srivastava et al. 2014).
     *
     * @param values changed in place
     * @param share the share left out, in steps of 2^-16
     * @param random the source
     * @return what each element was multiplied by; empty where nothing is left out
     */
    static float[] dropout(float[] values, double share, SplittableRandom random) {
        if (share == 0) {
            return new float[0];
        }
        float[] factors = new float[values.length];
        int least = (int) Math.round(share * STEPS);
        float kept = (float) STEPS / (STEPS - least);
        long bits = 0;
        for (int i = 0; i < values.length; i++) {
            bits = i % 4 == 0 ? random.nextLong() : bits >>> 16;
            // -1 where the element is left out, 0 where not: a branch on random bits is mispredicted every third time.
            int left = ((int) (bits & (STEPS - 1)) - least) >> 31;
            factors[i] = (1 + left) * kept;
            values[i] *= factors[i];
        }
        return factors;
    }

    /** Numbers spread evenly from {@code -bound} to {@code bound}. */
    static float[] uniform(int count, double bound, SplittableRandom random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }

    /** The numbers from 0 to below {@code size} in a random order. */
    static int[] shuffled(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
