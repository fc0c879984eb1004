package org.wusum.job;

import java.util.Arrays;
import java.util.Locale;

/** How far a run has come. */
public enum RunState {
    /** It is at work, or was killed. */
    RUNNING,
    /** It was asked to end before it was done; it can be resumed. */
    INTERRUPTED,
    /** It failed; it can be resumed when the reason is mended. */
    FAILED,
    /** Everything is done. */
    COMPLETE;

    /**
     * The name in files.
     *
     * @return the name in lower case
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("found the state \"" + code + "\", expected "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(RunState::code).toList())));
    }
}
