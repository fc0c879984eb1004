package org.wusum.model;

/** What every tensor of a word network must hold to: its shape, and numbers of which no sum overflows. */
final class TensorCheck {

    /**
     * Far beyond every learnt number, and small enough that products of two of them, summed over any text, stay inside the
     * range of floats.
     */
    static final float LARGEST = 1e6f;

    private TensorCheck() {}

    /**
     * Checks a tensor.
     *
     * @throws IllegalArgumentException if it has another length, or holds what is no number within {@value #LARGEST}
     */
    static void require(String what, float[] values, long length) {
        if (values.length != length) {
            throw new IllegalArgumentException(what + ": found " + values.length + " numbers, expected " + length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= LARGEST)) {
                throw new IllegalArgumentException(
                        what + " " + i + " is " + values[i] + ": expected a number within " + LARGEST);
            }
        }
    }

    /**
     * Checks a size.
     *
     * @throws IllegalArgumentException if it is not from 1 to the largest
     */
    static void requireSize(String what, int size, int largest) {
        if (size < 1 || size > largest) {
            throw new IllegalArgumentException(what + " " + size + ": expected 1 to " + largest);
        }
    }
}
