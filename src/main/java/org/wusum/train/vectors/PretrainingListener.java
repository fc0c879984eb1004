package org.wusum.train.vectors;

/** Is told how the computation of word vectors goes on, on the thread that runs it. */
@FunctionalInterface
public interface PretrainingListener {

    /** What is being done. */
    enum Stage {
        /** Reading all texts for the first time, to find the commonest words. */
        COUNTING_WORDS,
        /** Reading all texts again, to count which of these words stand near each other. */
        COUNTING_PAIRS,
        /** Putting the counts together to a matrix. */
        BUILDING_MATRIX,
        /** Factorising the matrix. */
        FACTORISING
    }

    /**
     * How far it is.
     *
     * @param stage what is being done
     * @param records texts read in this stage; in the stages without reading, how many steps are done
     * @param words words read in this stage; in the stages without reading, how many steps there are
     */
    record Progress(Stage stage, long records, long words) {}

    /**
     * Some more is done. Called often.
     *
     * @param progress how far it is
     */
    void advanced(Progress progress);
}
