package org.wusum.train;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers between Java arrays and ND4J's, in one piece: its own ways go element by element, or through a general copy, and take
 * longer than what is computed with the numbers.
 */
final class NativeFloats {

    private NativeFloats() {}

    /** The rows of a matrix one behind the other. */
    static float[] rowByRow(INDArray array) {
        return copy(array, 'c');
    }

    /** The columns of a matrix one behind the other. */
    static float[] columnByColumn(INDArray array) {
        return copy(array, 'f');
    }

    private static float[] copy(INDArray array, char order) {
        float[] values = new float[Math.toIntExact(array.length())];
        buffer(isInOnePiece(array, order) ? array : array.dup(order)).get(values);
        return values;
    }

    /** Sets a matrix's numbers, in its own order. */
    static INDArray set(INDArray array, float[] values) {
        if (values.length != array.length() || !isInOnePiece(array, array.ordering())) {
            throw new IllegalArgumentException(values.length + " numbers for an array of " + array.shapeInfoToString());
        }
        buffer(array).put(values);
        return array;
    }

    private static boolean isInOnePiece(INDArray array, char order) {
        long[] shape = array.shape();
        long expected = 1;
        for (int i = 0; i < shape.length; i++) {
            int axis = order == 'f' ? i : shape.length - 1 - i;
            if (shape[axis] != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= shape[axis];
        }
        return array.dataType() == DataType.FLOAT;
    }

    private static FloatBuffer buffer(INDArray array) {
        return array.data().asNioFloat();
    }

    /**
     * A product of matrices.
     *
     * @param left row by row, each as long as the right matrix has rows
     * @param rows how many these are
     * @param right the right matrix, column by column
     * @return the product, column by column
     */
    static float[] productOfTransposed(float[] left, int rows, INDArray right) {
        INDArray transposed = Nd4j.createUninitialized(DataType.FLOAT, new long[] {right.size(0), rows}, 'f');
        INDArray product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, right.size(1)}, 'f');
        set(transposed, left);
        Nd4j.gemm(transposed, right, product, true, false, 1.0, 0.0);
        return columnByColumn(product);
    }
}
