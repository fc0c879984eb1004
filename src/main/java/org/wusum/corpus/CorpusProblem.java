package org.wusum.corpus;

/**
 * One thing wrong with a corpus.
 *
 * @param origin the record or the file
 * @param kind which rule is broken
 * @param message what was found and what was expected
 */
public record CorpusProblem(Origin origin, Kind kind, String message) {

    /** The rules of a corpus. */
    public enum Kind {
        /** A file or folder that is missing, unreadable, of an unknown type, without its columns or without records. */
        BAD_FILE,
        /** Bytes that are not UTF-8. */
        BAD_ENCODING,
        /** A line that is not one JSON object without repeated keys, or a CSV record of another width than the header. */
        BAD_LINE,
        /** A line longer than the bound. */
        LONG_LINE,
        /** A required key or column value that is absent. */
        MISSING_KEY,
        /** A value of another type or outside the allowed values. */
        BAD_VALUE,
        /** A text without a visible character. */
        EMPTY_TEXT,
        /** A topic that the taxonomy does not have. */
        UNKNOWN_TOPIC,
        /** An id that an earlier record has. */
        DUPLICATE_ID,
        /** The text of an earlier record with other topics. */
        CONFLICTING_TOPICS,
        /** A subheading that carries topics. */
        LABELLED_SUBHEADING,
        /** A correction of a paragraph that is not there. */
        UNKNOWN_ID,
        /** Two corrections that change one paragraph's topics to different ones. */
        CONFLICTING_CORRECTIONS
    }

    /** {@code file:line: message}. */
    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
