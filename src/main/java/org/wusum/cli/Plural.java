package org.wusum.cli;

/** Numbers with their nouns. */
final class Plural {

    private Plural() {}

    /** The count and the noun, which takes an s unless it is one. */
    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
