package org.wusum.model;

/** A network over the words of a paragraph. Immutable and safe for all threads. */
public sealed interface WordNetwork permits Convolution, SelfAttention, SubwordBag {

    /**
     * How many topics it scores.
     *
     * @return the count
     */
    int topics();

    /**
     * How many numbers the word vectors have that it reads.
     *
     * @return the count, or 0 where it reads no word vectors
     */
    int dimension();

    /**
     * Scores a paragraph.
     *
     * @param text the paragraph
     * @return one raw score for each topic, in logits, in a new array
     */
    double[] scores(WordText text);

    /**
     * Shares a paragraph's raw score for one topic out among its words.
     *
     * @param text the paragraph
     * @param topic the topic's number
     * @return parts that add up to the score
     */
    Attribution attribution(WordText text, int topic);
}
