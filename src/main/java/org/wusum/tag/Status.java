package org.wusum.tag;

import java.util.Locale;

/** What became of an article. */
public enum Status {
    /** It has at least one accepted topic. */
    TAGGED,
    /** It was read and has no accepted topic. */
    NO_TOPIC,
    /** It could not be judged; the reason is given. */
    UNCLASSIFIABLE;

    /**
     * The name in files.
     *
     * @return the name in lower case
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
