package org.wusum.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A convolution computed number by number, with nothing kept and nothing side by side: to hold the fast way to, bit by bit. Products
 * are sums of floats, four rows at a time, a window adds its words' products tap by tap, and all else is in doubles.
 */
final class PlainConvolution {

    private final Convolution network;
    private final WordText text;
    private final int dimension;
    private final int filters;
    private final int[] widths;
    private final float[] vectors;
    private final float[] kernels;
    private final int columns;
    private final float[] filterBiases;
    private final float[] weights;

    PlainConvolution(Convolution network, WordText text) {
        this.network = network;
        this.text = text;
        this.dimension = network.dimension();
        this.filters = network.filters();
        this.widths = network.widths();
        this.vectors = text.vectors();
        this.kernels = network.kernels();
        this.columns = kernels.length / dimension;
        this.filterBiases = network.filterBiases();
        this.weights = network.weights();
    }

    double[] scores() {
        List<Winner> winners = winners();
        double[] scores = new double[network.topics()];
        for (int topic = 0; topic < scores.length; topic++) {
            scores[topic] = network.biases()[topic];
            for (Winner winner : winners) {
                scores[topic] += (double) weights[winner.filter * scores.length + topic] * winner.value;
            }
        }
        return scores;
    }

    Attribution attribution(int topic) {
        double base = network.biases()[topic];
        double[] words = new double[text.size()];
        for (Winner winner : winners()) {
            double weight = weights[winner.filter * network.topics() + topic];
            double sum = 0;
            for (int tap = 0; tap < width(winner.filter) && winner.window + tap < words.length; tap++) {
                double part = exactProduct(winner.window + tap, winner.filter, tap);
                words[winner.window + tap] += weight * part;
                sum += part;
            }
            base += weight * (winner.value - sum);
        }
        return new Attribution(base, words);
    }

    /** A filter above 0 with its value and the first window that has it. */
    private record Winner(int filter, int window, float value) {}

    private List<Winner> winners() {
        List<Winner> winners = new ArrayList<>();
        for (int filter = 0; filter < filterBiases.length; filter++) {
            int best = 0;
            float largest = Float.NEGATIVE_INFINITY;
            for (int window = 0; window < text.size(); window++) {
                float sum = window(filter, window);
                best = sum > largest ? window : best;
                largest = Math.max(largest, sum);
            }
            float value = largest + filterBiases[filter];
            if (value > 0) {
                winners.add(new Winner(filter, best, value));
            }
        }
        return winners;
    }

    private float window(int filter, int first) {
        float value = product(first, filter, 0);
        for (int tap = 1; tap < width(filter) && first + tap < text.size(); tap++) {
            value += product(first + tap, filter, tap);
        }
        return value;
    }

    private float product(int word, int filter, int tap) {
        float sum = 0;
        int i = 0;
        for (; i + 4 <= dimension; i += 4) {
            sum += (x(word, i) * k(i, filter, tap) + x(word, i + 1) * k(i + 1, filter, tap))
                    + (x(word, i + 2) * k(i + 2, filter, tap) + x(word, i + 3) * k(i + 3, filter, tap));
        }
        for (; i < dimension; i++) {
            sum += x(word, i) * k(i, filter, tap);
        }
        return sum;
    }

    private double exactProduct(int word, int filter, int tap) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += (double) x(word, i) * k(i, filter, tap);
        }
        return sum;
    }

    private float x(int word, int i) {
        return vectors[word * dimension + i];
    }

    private float k(int i, int filter, int tap) {
        int column = tap * filters + filter % filters;
        for (int w = 0; w < filter / filters; w++) {
            column += widths[w] * filters;
        }
        return kernels[i * columns + column];
    }

    private int width(int filter) {
        return widths[filter / filters];
    }
}
