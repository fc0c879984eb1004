package org.wusum.cli;

/** What a command returns to the shell. */
public final class ExitCode {

    /** Done. */
    public static final int DONE = 0;

    /** Failed. */
    public static final int FAILED = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** Done, but some records were rejected. */
    public static final int DONE_WITH_REJECTS = 3;

    private ExitCode() {}
}
