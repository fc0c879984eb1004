package org.wusum.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One run of the command line inside the test's virtual machine. */
record CommandRun(int code, String out, String err) {

    static CommandRun of(Object... args) {
        return withInput("", args);
    }

    static CommandRun withInput(String input, Object... args) {
        return run(input, Colours.NONE, args);
    }

    /** As on a terminal. */
    static CommandRun coloured(Object... args) {
        return run("", new Colours(true), args);
    }

    private static CommandRun run(String input, Colours colours, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = List.of(args).stream().map(String::valueOf).toArray(String[]::new);
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        int code = Wusum.run(words, in, out, err, colours);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
