package org.wusum.model;

import java.util.Locale;

/** What becomes of a topic's score. */
public enum Decision {
    /** The score reaches the topic's threshold. */
    ACCEPT,
    /** The score is below the threshold, but high enough for a person to look. */
    REVIEW,
    /** The score is low. */
    REJECT;

    /**
     * The name in files.
     *
     * @return the name in lower case
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
