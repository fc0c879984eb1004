package org.wusum.train;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The words of a batch of paragraphs, all in one row one paragraph behind the other, by their numbers in a table. As a
 * network's input each paragraph is a row, filled up with {@value #END}; numbers up to 2^24 are exact in single precision.
 */
final class WordRows {

    /** A word without a vector: it counts as zeros. */
    static final int UNKNOWN = -1;

    private static final int END = -2;

    private final int[] rows;
    private final int[] bounds;

    private WordRows(int[] rows, int[] bounds) {
        this.rows = rows;
        this.bounds = bounds;
    }

    /** Writes paragraphs as a network's input. */
    static INDArray write(List<int[]> paragraphs) {
        // A batch in which no paragraph has a word still needs a column: Deeplearning4j takes no empty input.
        int width = Math.max(
                1, paragraphs.stream().mapToInt(words -> words.length).max().orElse(0));
        float[] cells = new float[paragraphs.size() * width];
        for (int paragraph = 0; paragraph < paragraphs.size(); paragraph++) {
            int[] words = paragraphs.get(paragraph);
            for (int i = 0; i < width; i++) {
                cells[paragraph * width + i] = i < words.length ? words[i] : END;
            }
        }
        return Nd4j.create(cells, new long[] {paragraphs.size(), width}, 'c');
    }

    /** Reads them back. */
    static WordRows read(INDArray input) {
        float[] cells = NativeFloats.rowByRow(input);
        int paragraphs = (int) input.size(0);
        int width = (int) input.size(1);
        int[] bounds = new int[paragraphs + 1];
        int[] rows = new int[cells.length];
        int words = 0;
        for (int paragraph = 0; paragraph < paragraphs; paragraph++) {
            for (int i = paragraph * width; i < (paragraph + 1) * width && cells[i] != END; i++) {
                rows[words++] = (int) cells[i];
            }
            bounds[paragraph + 1] = words;
        }
        return new WordRows(Arrays.copyOf(rows, words), bounds);
    }

    int paragraphs() {
        return bounds.length - 1;
    }

    int words() {
        return rows.length;
    }

    /** The number of a word's row, or {@link #UNKNOWN}. */
    int row(int word) {
        return rows[word];
    }

    /** Where a paragraph's words begin. */
    int from(int paragraph) {
        return bounds[paragraph];
    }

    /** Where a paragraph's words end, exclusive. */
    int to(int paragraph) {
        return bounds[paragraph + 1];
    }

    /** The words' vectors, one behind the other; zeros where a word has none. */
    float[] gather(float[] vectors, int dimension) {
        float[] gathered = new float[rows.length * dimension];
        for (int word = 0; word < rows.length; word++) {
            if (rows[word] != UNKNOWN) {
                System.arraycopy(vectors, rows[word] * dimension, gathered, word * dimension, dimension);
            }
        }
        return gathered;
    }
}
