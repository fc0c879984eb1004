package org.wusum.train;

import java.util.Arrays;
import java.util.Locale;

/** Which networks over words a model blends with its n-grams. */
public enum Design {
    /** None: n-grams alone. */
    NGRAMS(false),
    /** Convolutions over word vectors that stay as they are (Kim 2014). */
    CONVOLUTION(true),
    /** Convolutions over word vectors that are learnt further. */
    TUNED_CONVOLUTION(true),
    /** Self-attention over word vectors (Vaswani et al. 2017). */
    ATTENTION(true),
    /** The mean of learnt n-gram vectors, without word vectors (Joulin et al. 2017). */
    SUBWORDS(false);

    private final boolean vectors;

    Design(boolean vectors) {
        this.vectors = vectors;
    }

    /**
     * Whether word vectors are needed.
     *
     * @return whether training asks for a file of them
     */
    public boolean needsVectors() {
        return vectors;
    }

    /**
     * The name in files and on the command line.
     *
     * @return the name in lower case, with hyphens
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a name.
     *
     * @param code a name as {@link #code} gives it
     * @return the design
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Design parse(String code) {
        return Arrays.stream(values())
                .filter(design -> design.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("design '" + code + "': expected one of "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Design::code).toList())));
    }
}
