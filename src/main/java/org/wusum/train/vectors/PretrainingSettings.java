package org.wusum.train.vectors;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How word vectors are computed.
 *
 * @param words how many words get a vector, the commonest ones
 * @param dimension how many numbers a vector has
 * @param window how many words to each side count as near; one at distance d counts as (window + 1 - d) / window, which is
 *     what the windows of random size of word2vec come to on average (Mikolov et al. 2013; Levy, Goldberg and Dagan 2015)
 * @param leastCount how often a word must occur to get a vector
 * @param smoothing power that the counts of contexts are raised to, against the pull of rare contexts (Levy et al. 2015)
 * @param shift how many times as often as by chance two words must be near for their cell not to be 0; 1 is plain PPMI,
 *     k corresponds to k negative samples (Levy and Goldberg 2014)
 * @param power what the singular values are raised to; 0.5 served better than 1 in Levy et al. 2015
 * @param oversampling how many dimensions more are sampled than are kept (Halko, Martinsson and Tropp 2011)
 * @param powerIterations how often the sample is multiplied by the matrix and its transpose, which sharpens it
 * @param seed the random seed of the sample
 * @param threads how many threads work; it does not change the result
 * @param megabytes how much memory the counts may take; more of them go to a temporary file
 */
public record PretrainingSettings(
        int words,
        int dimension,
        int window,
        int leastCount,
        double smoothing,
        double shift,
        double power,
        int oversampling,
        int powerIterations,
        long seed,
        int threads,
        int megabytes) {

    /** More words than any language's news has in use, and few enough for a pair of them to be one number. */
    public static final int MOST_WORDS = 1 << 20;

    /** The widest window. */
    public static final int WIDEST_WINDOW = 100;

    /** The least memory, in megabytes. */
    public static final int LEAST_MEGABYTES = 16;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is outside its range
     */
    public PretrainingSettings {
        require("words", words, 2, MOST_WORDS);
        require("dimension", dimension, 1, 1000);
        require("window", window, 1, WIDEST_WINDOW);
        require("least count", leastCount, 1, Integer.MAX_VALUE);
        require("smoothing", smoothing, 0, 1);
        require("shift", shift, 1, 1000);
        require("power", power, 0, 2);
        require("oversampling", oversampling, 0, 200);
        require("power iterations", powerIterations, 0, 20);
        require("threads", threads, 1, 1024);
        require("megabytes", megabytes, LEAST_MEGABYTES, 1 << 15);
    }

    private static void require(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + ": found " + shown(value) + ", expected " + shown(least) + " to " + shown(most));
        }
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /**
     * Settings to start from.
     *
     * @return a builder with 60,000 words, 200 dimensions, a window of 5 and 1 GB
     */
    public static Builder builder() {
        return new Builder();
    }

    /** The settings that the result depends on, by name. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("words", words);
        map.put("dimension", dimension);
        map.put("window", window);
        map.put("leastCount", leastCount);
        map.put("smoothing", smoothing);
        map.put("shift", shift);
        map.put("power", power);
        map.put("oversampling", oversampling);
        map.put("powerIterations", powerIterations);
        map.put("megabytes", megabytes);
        return map;
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private int words = 60_000;
        private int dimension = 200;
        private int window = 5;
        private int leastCount = 5;
        private double smoothing = 0.75;
        private double shift = 1;
        private double power = 0.5;
        private int oversampling = 20;
        private int powerIterations = 2;
        private long seed = 1;
        private int threads = 1;
        private int megabytes = 1024;

        private Builder() {}

        /**
         * Sets how many words get a vector.
         *
         * @param count 2 to {@link #MOST_WORDS}
         * @return this
         */
        public Builder words(int count) {
            words = count;
            return this;
        }

        /**
         * Sets how many numbers a vector has.
         *
         * @param count 1 to 1000
         * @return this
         */
        public Builder dimension(int count) {
            dimension = count;
            return this;
        }

        /**
         * Sets how many words to each side count as near.
         *
         * @param count 1 to {@link #WIDEST_WINDOW}
         * @return this
         */
        public Builder window(int count) {
            window = count;
            return this;
        }

        /**
         * Sets how often a word must occur to get a vector.
         *
         * @param count at least 1
         * @return this
         */
        public Builder leastCount(int count) {
            leastCount = count;
            return this;
        }

        /**
         * Sets the smoothing of contexts.
         *
         * @param exponent 0 to 1
         * @return this
         */
        public Builder smoothing(double exponent) {
            smoothing = exponent;
            return this;
        }

        /**
         * Sets how many times as often as by chance two words must be near.
         *
         * @param factor 1 to 1000
         * @return this
         */
        public Builder shift(double factor) {
            shift = factor;
            return this;
        }

        /**
         * Sets what singular values are raised to.
         *
         * @param exponent 0 to 2
         * @return this
         */
        public Builder power(double exponent) {
            power = exponent;
            return this;
        }

        /**
         * Sets how the factorisation samples.
         *
         * @param more dimensions beside those that are kept, 0 to 200
         * @param iterations power iterations, 0 to 20
         * @return this
         */
        public Builder sampling(int more, int iterations) {
            oversampling = more;
            powerIterations = iterations;
            return this;
        }

        /**
         * Sets the random seed.
         *
         * @param value any number
         * @return this
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets how many threads work.
         *
         * @param count 1 to 1024
         * @return this
         */
        public Builder threads(int count) {
            threads = count;
            return this;
        }

        /**
         * Sets how much memory the counts may take.
         *
         * @param count megabytes, at least {@link #LEAST_MEGABYTES}
         * @return this
         */
        public Builder megabytes(int count) {
            megabytes = count;
            return this;
        }

        /**
         * The settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if one is outside its range
         */
        public PretrainingSettings build() {
            return new PretrainingSettings(
                    words,
                    dimension,
                    window,
                    leastCount,
                    smoothing,
                    shift,
                    power,
                    oversampling,
                    powerIterations,
                    seed,
                    threads,
                    megabytes);
        }
    }
}
