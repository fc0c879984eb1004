package org.wusum.train;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** What all networks over words share: one layer of their own, dropout, and a sigmoid a topic, trained by Adam. */
final class WordLayers {

    static final String OUTPUT_WEIGHTS = "1_W";
    static final String OUTPUT_BIASES = "1_b";

    private WordLayers() {}

    /** A network of a first layer with so many outputs, and the output layer. */
    static MultiLayerNetwork network(
            Layer first, long width, float[] positiveWeights, NetworkSettings settings, long seed) {
        NativeThreads.useOne();
        OutputLayer.Builder output = new OutputLayer.Builder(PositiveWeightedCrossEntropy.of(positiveWeights))
                .nIn(width)
                .nOut(positiveWeights.length)
                .activation(Activation.SIGMOID);
        if (settings.outputDropout() > 0) {
            output.dropOut(SeededDropout.of(settings.outputDropout(), seed * 31 + 2));
        }
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.ZERO)
                .activation(Activation.IDENTITY)
                .updater(new Adam(settings.learningRate()))
                .list()
                .layer(first)
                .layer(output.build())
                .build());
        network.init();
        return network;
    }

    /** Draws the output layer's start. */
    static void startOutput(MultiLayerNetwork network, SplittableRandom random) {
        INDArray weights = network.getParam(OUTPUT_WEIGHTS);
        INDArray biases = network.getParam(OUTPUT_BIASES);
        double bound = 1 / Math.sqrt((double) weights.size(0));
        NativeFloats.set(weights, RandomNumbers.uniform((int) weights.length(), bound, random));
        NativeFloats.set(biases, RandomNumbers.uniform((int) biases.length(), bound, random));
    }
}
