package org.wusum.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A layer's parameters as matrices that lie one behind the other, each column by column, as Deeplearning4j wants them. They
 * start as zeros: whoever builds the network draws their values.
 */
final class ParameterBlocks implements ParamInitializer {

    private record Block(String name, long rows, long columns, boolean bias) {
        long size() {
            return rows * columns;
        }
    }

    private final List<Block> blocks = new ArrayList<>();

    private ParameterBlocks() {}

    /** Without any parameter yet. */
    static ParameterBlocks empty() {
        return new ParameterBlocks();
    }

    /** Adds a matrix of weights. */
    ParameterBlocks weights(String name, long rows, long columns) {
        blocks.add(new Block(name, rows, columns, false));
        return this;
    }

    /** Adds a row of biases. */
    ParameterBlocks biases(String name, long columns) {
        blocks.add(new Block(name, 1, columns, true));
        return this;
    }

    @Override
    public long numParams(NeuralNetConfiguration configuration) {
        return numParams(configuration.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return blocks.stream().mapToLong(Block::size).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return blocks.stream().map(Block::name).toList();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return names(false);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return names(true);
    }

    private List<String> names(boolean biases) {
        return blocks.stream()
                .filter(block -> block.bias() == biases)
                .map(Block::name)
                .toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return names(false).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return names(true).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration configuration, INDArray parameters, boolean initialize) {
        blocks.forEach(block -> configuration.addVariable(block.name()));
        return views(parameters);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration configuration, INDArray gradient) {
        return views(gradient);
    }

    private Map<String, INDArray> views(INDArray flat) {
        INDArray row = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long from = 0;
        for (Block block : blocks) {
            INDArray part = row.get(NDArrayIndex.interval(from, from + block.size()));
            views.put(block.name(), part.reshape('f', block.rows(), block.columns()));
            from += block.size();
        }
        return views;
    }
}
