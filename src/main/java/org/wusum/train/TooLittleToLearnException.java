package org.wusum.train;

/** There are too few articles or paragraphs to train a network on. */
final class TooLittleToLearnException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    TooLittleToLearnException(String message) {
        super(message);
    }
}
