package org.wusum.train;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.wusum.model.WordNetwork;

/** A network over a paragraph's words while it is trained. It belongs to one thread. */
interface TrainableNetwork {

    /** The network, whose last layer takes the labels. */
    MultiLayerNetwork network();

    /** A batch of paragraphs, each as the numbers of its words or n-grams, as the network takes it. */
    INDArray input(List<int[]> paragraphs);

    /** The weights as they are now, in the form that plain Java computes with. */
    WordNetwork export();
}
