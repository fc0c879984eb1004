package org.wusum.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.PathPattern;

/** Turns file names, folder names and {@code -} into inputs. */
final class ArticleArguments {

    static final String STANDARD_INPUT = "-";

    private static final String STANDARD_INPUT_NAME = "standard-input";
    private static final int LOOK_AHEAD = 4096;

    private ArticleArguments() {}

    static List<ArticleInput> inputs(List<String> arguments, Optional<ArticleFormat> format, InputStream in)
            throws IOException {
        List<ArticleInput> inputs = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(STANDARD_INPUT)) {
                inputs.add(standardInput(in, format));
            } else {
                for (Path path : paths(argument)) {
                    inputs.addAll(ArticleInput.of(path, format));
                }
            }
        }
        return inputs;
    }

    private static List<Path> paths(String argument) throws IOException {
        return PathPattern.isPattern(argument) ? new PathPattern(argument).files() : List.of(Path.of(argument));
    }

    private static ArticleInput standardInput(InputStream in, Optional<ArticleFormat> format) throws IOException {
        ArticleFormat known = format.isPresent() ? format.get() : guessed(in);
        return ArticleInput.ofStream(STANDARD_INPUT_NAME, in, known);
    }

    /** JSONL shows at the first character; nothing else does. Nothing behind that is waited for. */
    private static ArticleFormat guessed(InputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        int first = firstOfText(in);
        in.reset();
        if (first != '{' && first >= 0) {
            throw new BadInputException("standard input: the format cannot be told from its beginning; "
                    + "say --format jsonl, csv, text or html");
        }
        return ArticleFormat.JSONL;
    }

    /** The first byte that is neither blank nor of a byte order mark, or -1 where there is none. */
    private static int firstOfText(InputStream in) throws IOException {
        for (int i = 0; i < LOOK_AHEAD; i++) {
            int unit = in.read();
            boolean mark = unit == 0xEF || unit == 0xBB || unit == 0xBF;
            boolean blank = unit == ' ' || unit == '\t' || unit == '\r' || unit == '\n';
            if (!mark && !blank) {
                return unit;
            }
        }
        return -1;
    }
}
