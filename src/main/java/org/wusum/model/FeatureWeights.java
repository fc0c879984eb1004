package org.wusum.model;

/**
 * The learnt numbers: each feature's key, inverse document frequency and one weight a topic, and one bias a topic. Immutable
 * and safe for all threads.
 */
public final class FeatureWeights {

    private final long[] keys;
    private final FeatureTable table;
    private final float[] inverseFrequencies;
    private final float[] weights;
    private final float[] biases;

    private FeatureWeights(long[] keys, float[] inverseFrequencies, float[] weights, float[] biases) {
        this.keys = keys;
        this.table = FeatureTable.of(keys);
        this.inverseFrequencies = inverseFrequencies;
        this.weights = weights;
        this.biases = biases;
    }

    /**
     * Takes copies of the arrays.
     *
     * @param keys one key for each feature, as {@link NgramKeys} makes them, all different
     * @param inverseFrequencies one for each feature, from {@value Vectorizer#LEAST_FREQUENCY} to
     *     {@value Vectorizer#LARGEST_FREQUENCY}
     * @param weights feature by feature, in each the topics in the taxonomy's order
     * @param biases one for each topic
     * @return the weights
     * @throws IllegalArgumentException if the lengths do not fit, a key is 0 or stands twice, an inverse document frequency is
     *     out of range, or a weight or bias is not finite
     */
    public static FeatureWeights of(long[] keys, float[] inverseFrequencies, float[] weights, float[] biases) {
        if (inverseFrequencies.length != keys.length || weights.length != (long) keys.length * biases.length) {
            throw new IllegalArgumentException(keys.length + " keys and " + biases.length + " topics, but "
                    + inverseFrequencies.length + " inverse document frequencies and " + weights.length + " weights");
        }
        Vectorizer.requireUsable(inverseFrequencies);
        requireFinite("weight", weights);
        requireFinite("bias", biases);
        return new FeatureWeights(keys.clone(), inverseFrequencies.clone(), weights.clone(), biases.clone());
    }

    private static void requireFinite(String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(what + " " + i + " is " + values[i] + ": expected a finite number");
            }
        }
    }

    /**
     * How many features there are.
     *
     * @return the count
     */
    public int features() {
        return keys.length;
    }

    /**
     * How many topics there are.
     *
     * @return the count
     */
    public int topics() {
        return biases.length;
    }

    /**
     * One feature's weight for one topic.
     *
     * @param feature the feature's number
     * @param topic the topic's number
     * @return the weight, in logits
     */
    public float weight(int feature, int topic) {
        return weights[feature * biases.length + topic];
    }

    /**
     * A topic's bias.
     *
     * @param topic the topic's number
     * @return the bias, in logits
     */
    public float bias(int topic) {
        return biases[topic];
    }

    /**
     * The keys.
     *
     * @return a copy
     */
    public long[] keys() {
        return keys.clone();
    }

    /**
     * The inverse document frequencies.
     *
     * @return a copy
     */
    public float[] inverseFrequencies() {
        return inverseFrequencies.clone();
    }

    /**
     * The weights, feature by feature.
     *
     * @return a copy
     */
    public float[] weights() {
        return weights.clone();
    }

    /**
     * The biases.
     *
     * @return a copy
     */
    public float[] biases() {
        return biases.clone();
    }

    /** The numbers of the features. */
    FeatureTable table() {
        return table;
    }

    Vectorizer vectorizer(FeatureSettings settings) {
        return Vectorizer.of(settings, table, inverseFrequencies);
    }

    /**
     * Raw scores of a vector: one for each topic, in logits, summed in double.
     *
     * @param vector a vector over these features
     * @return a new array
     */
    public double[] scores(FeatureVector vector) {
        double[] scores = scoresOfNothing();
        add(vector.features(), vector.values(), vector.size(), scores);
        return scores;
    }

    /** The biases, a new array. */
    double[] scoresOfNothing() {
        double[] scores = new double[biases.length];
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] = biases[topic];
        }
        return scores;
    }

    /**
     * Adds the weights of features, each times its value, to the scores. Four topics at a time, whose sums stay in registers;
     * each topic's sum is the one that a loop over features alone would give, to the bit.
     */
    void add(int[] features, float[] values, int size, double[] scores) {
        int topic = 0;
        for (; topic + 4 <= scores.length; topic += 4) {
            addFour(features, values, size, scores, topic);
        }
        for (; topic < scores.length; topic++) {
            double sum = scores[topic];
            for (int i = 0; i < size; i++) {
                sum += (double) weights[features[i] * biases.length + topic] * values[i];
            }
            scores[topic] = sum;
        }
    }

    private void addFour(int[] features, float[] values, int size, double[] scores, int topic) {
        double first = scores[topic];
        double second = scores[topic + 1];
        double third = scores[topic + 2];
        double fourth = scores[topic + 3];
        for (int i = 0; i < size; i++) {
            int row = features[i] * biases.length + topic;
            float value = values[i];
            first += (double) weights[row] * value;
            second += (double) weights[row + 1] * value;
            third += (double) weights[row + 2] * value;
            fourth += (double) weights[row + 3] * value;
        }
        scores[topic] = first;
        scores[topic + 1] = second;
        scores[topic + 2] = third;
        scores[topic + 3] = fourth;
    }
}
