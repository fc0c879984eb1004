package org.wusum.job.input;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How articles stand in a file. */
public enum ArticleFormat {
    /** One JSON object a line. */
    JSONL(".jsonl", ".ndjson"),
    /** RFC 4180, with a header. */
    CSV(".csv"),
    /** Apache Parquet, one row an article. */
    PARQUET(".parquet"),
    /** One file an article, plain. */
    TEXT(".txt"),
    /** One file an article, a page of which the main text counts. */
    HTML(".html", ".htm");

    @SuppressWarnings("ImmutableEnumChecker") // a list made by List.of
    private final List<String> extensions;

    ArticleFormat(String... extensions) {
        this.extensions = List.of(extensions);
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
     * Whether a whole file is one article.
     *
     * @return whether it is
     */
    public boolean isOneArticle() {
        return this == TEXT || this == HTML;
    }

    /**
     * The format that a file's name tells, with or without the extension of a {@link Compression}.
     *
     * @param file the file
     * @return the format, or empty where the extension is of no format
     */
    public static Optional<ArticleFormat> ofName(Path file) {
        return Arrays.stream(values()).filter(format -> format.names(file)).findFirst();
    }

    boolean names(Path file) {
        String name =
                Compression.withoutExtension(String.valueOf(file.getFileName())).toLowerCase(Locale.ROOT);
        return extensions.stream().anyMatch(name::endsWith);
    }

    /** All extensions, for messages. */
    static String allExtensions() {
        return Arrays.stream(values())
                .map(format -> String.join(" or ", format.extensions))
                .collect(Collectors.joining(", "));
    }

    /** The usual extension. */
    String extension() {
        return extensions.get(0);
    }
}
