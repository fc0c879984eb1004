package org.wusum.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The networks over words that a model blends with its n-grams, and how they are trained. Immutable.
 *
 * @param design which networks; {@link Design#NGRAMS} for none, and then nothing else here matters
 * @param share how much the networks' mean weighs against the n-grams, above 0; 1 for the networks alone
 * @param count how many networks are trained, each from another start
 * @param widths how many words the filters of a convolution see, ascending
 * @param filters how many filters a convolution has of each width
 * @param heads how many attention heads there are
 * @param headSize how many numbers long the queries, keys and values of a head are
 * @param buckets how many rows the table of a subword bag has
 * @param hidden how long the rows of that table are while it is trained
 * @param wordDropout share of the word vectors' elements left out at random in each step, from 0 to below 1
 * @param outputDropout share of what goes into the last layer left out at random in each step, from 0 to below 1
 * @param epochs for how many epochs each is trained
 * @param learningRate the step size of Adam
 * @param batch paragraphs in one step
 * @param positiveWeightPower a topic's positive examples weigh (negatives / positives) to this power; 0 for no weighting
 * @param averaging how much of the averaged weights each step keeps, from 0, the last step's weights, to below 1
 * @param mostWords how many words the model keeps vectors of, at most
 */
public record NetworkSettings(
        Design design,
        double share,
        int count,
        List<Integer> widths,
        int filters,
        int heads,
        int headSize,
        int buckets,
        int hidden,
        double wordDropout,
        double outputDropout,
        int epochs,
        double learningRate,
        int batch,
        double positiveWeightPower,
        double averaging,
        int mostWords) {

    private static final int MOST_NETWORKS = 16;
    private static final int MOST_WIDTH = 16;

    /** Word numbers travel through the network in single precision, where this many are exact. */
    private static final int MOST_WORDS = 1 << 24;

    /** What a model may hold: see {@link org.wusum.model.Convolution} and {@link org.wusum.model.SelfAttention}. */
    private static final int MOST_FILTERS = 1 << 12;

    private static final int MOST_COLUMNS = 1 << 14;
    private static final int MOST_HEADS = 64;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public NetworkSettings {
        widths = List.copyOf(widths);
        require(share > 0 && share <= 1, "share of the networks " + share + ": expected more than 0, up to 1");
        require(count >= 1 && count <= MOST_NETWORKS, "networks " + count + ": expected 1 to " + MOST_NETWORKS);
        require(
                design != Design.TUNED_CONVOLUTION || count == 1,
                "networks " + count
                        + ": expected 1 where word vectors are learnt further, since a model has one table");
        require(ascending(widths), "widths " + widths + ": expected numbers from 1 to " + MOST_WIDTH + ", ascending");
        requirePositive("filters", filters);
        require(
                (long) filters * widths.stream().mapToInt(Integer::intValue).sum() <= MOST_COLUMNS
                        && filters <= MOST_FILTERS,
                "filters " + filters + " of widths " + widths + ": expected at most " + MOST_FILTERS + ", and "
                        + MOST_COLUMNS + " times their width");
        requirePositive("heads", heads);
        require(heads <= MOST_HEADS, "heads " + heads + ": expected at most " + MOST_HEADS);
        require(
                (long) heads * headSize <= MOST_FILTERS,
                "heads " + heads + " of " + headSize + ": expected at most " + MOST_FILTERS + " together");
        requirePositive("size of heads", headSize);
        requirePositive("length of rows", hidden);
        requirePositive("epochs of networks", epochs);
        requirePositive("batch of networks", batch);
        require(buckets >= 1 && buckets <= MOST_WORDS, "buckets " + buckets + ": expected 1 to " + MOST_WORDS);
        require(mostWords >= 1 && mostWords <= MOST_WORDS, "most words " + mostWords + ": expected 1 to " + MOST_WORDS);
        require(learningRate > 0, "learning rate of networks " + learningRate + ": expected more than 0");
        require(share(wordDropout), "dropout of words " + wordDropout + ": expected 0 to below 1");
        require(share(outputDropout), "dropout of outputs " + outputDropout + ": expected 0 to below 1");
        require(share(averaging), "averaging " + averaging + ": expected 0 to below 1");
        require(
                positiveWeightPower >= 0 && positiveWeightPower <= 1,
                "weight of positive examples " + positiveWeightPower + ": expected 0 to 1");
    }

    private static boolean share(double value) {
        return value >= 0 && value < 1;
    }

    private static boolean ascending(List<Integer> widths) {
        int before = 0;
        for (int width : widths) {
            if (width <= before || width > MOST_WIDTH) {
                return false;
            }
            before = width;
        }
        return before > 0;
    }

    private static void requirePositive(String name, int value) {
        require(value >= 1, name + " " + value + ": expected 1 or more");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Whether there are networks at all. */
    boolean any() {
        return design != Design.NGRAMS;
    }

    /**
     * The settings to start from: no networks; a convolution as it was tried best where its design is asked for.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** What goes into the model's provenance: everything that changes the result. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("design", design.code());
        if (!any()) {
            return map;
        }
        map.put("share", share);
        map.put("networks", count);
        switch (design) {
            case CONVOLUTION, TUNED_CONVOLUTION -> {
                map.put("widths", widths);
                map.put("filters", filters);
            }
            case ATTENTION -> {
                map.put("heads", heads);
                map.put("headSize", headSize);
            }
            default -> {
                map.put("buckets", buckets);
                map.put("hidden", hidden);
            }
        }
        map.put("wordDropout", wordDropout);
        map.put("outputDropout", outputDropout);
        map.put("epochs", epochs);
        map.put("learningRate", learningRate);
        map.put("batch", batch);
        map.put("positiveWeightPower", positiveWeightPower);
        map.put("averaging", averaging);
        map.put("mostWords", mostWords);
        return map;
    }

    /** Collects settings. Not for several threads. */
    public static final class Builder {

        private Design design = Design.NGRAMS;
        private double share = 0.3;
        private int count = 1;
        private List<Integer> widths = List.of(1, 2, 3, 4);
        private int filters = 100;
        private int heads = 4;
        private int headSize = 32;
        private int buckets = 1 << 15;
        private int hidden = 32;
        private double wordDropout = 0.3;
        private double outputDropout = 0.5;
        private int epochs = 14;
        private double learningRate = 1e-3;
        private int batch = 32;
        private double positiveWeightPower;
        private double averaging;
        private int mostWords = 30_000;

        private Builder() {}

        /** Which networks. */
        public Builder design(Design value) {
            design = value;
            return this;
        }

        /** How much the networks weigh against the n-grams. */
        public Builder share(double value) {
            share = value;
            return this;
        }

        /** How many networks are trained. */
        public Builder count(int value) {
            count = value;
            return this;
        }

        /** How many words the filters of a convolution see. */
        public Builder widths(List<Integer> value) {
            widths = value;
            return this;
        }

        /** How many filters there are of each width. */
        public Builder filters(int value) {
            filters = value;
            return this;
        }

        /** How many attention heads there are. */
        public Builder heads(int value) {
            heads = value;
            return this;
        }

        /** How long the queries, keys and values of a head are. */
        public Builder headSize(int value) {
            headSize = value;
            return this;
        }

        /** How many rows the table of a subword bag has. */
        public Builder buckets(int value) {
            buckets = value;
            return this;
        }

        /** How long the rows of a subword bag's table are while it is trained. */
        public Builder hidden(int value) {
            hidden = value;
            return this;
        }

        /** Share of the word vectors' elements left out in each step. */
        public Builder wordDropout(double value) {
            wordDropout = value;
            return this;
        }

        /** Share of what goes into the last layer left out in each step. */
        public Builder outputDropout(double value) {
            outputDropout = value;
            return this;
        }

        /** For how many epochs each is trained. */
        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        /** The step size of Adam. */
        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        /** Paragraphs in one step. */
        public Builder batch(int value) {
            batch = value;
            return this;
        }

        /** How much more rare topics' examples weigh. */
        public Builder positiveWeightPower(double value) {
            positiveWeightPower = value;
            return this;
        }

        /** How much of the averaged weights each step keeps. */
        public Builder averaging(double value) {
            averaging = value;
            return this;
        }

        /** How many words the model keeps vectors of. */
        public Builder mostWords(int value) {
            mostWords = value;
            return this;
        }

        /**
         * The settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if a value is out of range
         */
        public NetworkSettings build() {
            return new NetworkSettings(
                    design,
                    share,
                    count,
                    widths,
                    filters,
                    heads,
                    headSize,
                    buckets,
                    hidden,
                    wordDropout,
                    outputDropout,
                    epochs,
                    learningRate,
                    batch,
                    positiveWeightPower,
                    averaging,
                    mostWords);
        }
    }
}
