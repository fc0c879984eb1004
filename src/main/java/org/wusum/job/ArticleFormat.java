package org.wusum.job;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How articles stand in a file. */
public enum ArticleFormat {
    /** One JSON object a line. */
    JSONL(".jsonl"),
    /** RFC 4180, with a header. */
    CSV(".csv"),
    /** One file an article. */
    TEXT(".txt");

    private final String extension;

    ArticleFormat(String extension) {
        this.extension = extension;
    }

    /**
     * The name in options.
     *
     * @return the name in lower case
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format that a file's name tells.
     *
     * @param file the file
     * @return the format, or empty where the extension is of no format
     */
    public static Optional<ArticleFormat> ofName(Path file) {
        return Arrays.stream(values()).filter(format -> format.names(file)).findFirst();
    }

    boolean names(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(extension) || (this == JSONL && name.endsWith(".ndjson"));
    }

    String extension() {
        return extension;
    }
}
