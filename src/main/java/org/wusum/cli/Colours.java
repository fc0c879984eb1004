package org.wusum.cli;

import java.util.Map;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Whether standard output takes colours, and how they are put around text.
 *
 * @param on whether there are any
 */
record Colours(boolean on) {

    /** No colours, for files, pipes and logs. */
    static final Colours NONE = new Colours(false);

    /** Set by whoever starts the program with its standard output on a terminal: Java cannot tell. */
    private static final String TERMINAL = "wusum.terminal.out";

    /** Those for the standard output of this program. */
    static Colours ofStandardOutput() {
        return of(Boolean.getBoolean(TERMINAL), System.getenv());
    }

    /**
     * Those for a terminal, unless it is called dumb or nothing at all, or {@code NO_COLOR} has a value
     * (<a href="https://no-color.org">no-color.org</a>).
     */
    static Colours of(boolean terminal, Map<String, String> environment) {
        String name = environment.getOrDefault("TERM", "");
        boolean capable = !name.isEmpty() && !name.equals("dumb");
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Colours(terminal && capable && wanted);
    }

    /** The text in a style. Whatever comes from data must be free of control characters before. */
    String paint(String text, Style style) {
        return on && !text.isEmpty() ? style.on() + text + Style.reset.on() : text;
    }
}
