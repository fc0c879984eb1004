package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** How a file is compressed, which the end of its name tells. */
enum Compression {
    NONE(""),
    /** RFC 1952, of one member or several. */
    GZIP(".gz"),
    /** RFC 8878, of one frame or several; needs the library aircompressor. */
    ZSTD(".zst");

    private final String extension;

    Compression(String extension) {
        this.extension = extension;
    }

    static Compression ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(GZIP.extension) ? GZIP : lower.endsWith(ZSTD.extension) ? ZSTD : NONE;
    }

    static String withoutExtension(String name) {
        return name.substring(0, name.length() - ofName(name).extension.length());
    }

    /**
     * The bytes behind compressed ones. Closing what is returned closes the stream that is given.
     *
     * <p>Of a file that is cut short or damaged, what comes before the fault is given out, and then reading throws an
     * IOException that says what was found and about where; it does not name the file. Of zstd that is damaged, not cut
     * short, up to the frame's window before the fault is lost.
     *
     * @param name what messages call the stream
     * @throws MissingLibraryException if the library that it takes is not there
     */
    InputStream open(String name, InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GzipStream(in);
            case ZSTD -> zstd(name, in);
        };
    }

    private static InputStream zstd(String name, InputStream in) throws IOException {
        try {
            return ZstdStream.of(in);
        } catch (LinkageError broken) {
            String found = name + ": found a file compressed with zstd, ";
            throw new MissingLibraryException(
                    broken.getCause() instanceof ClassNotFoundException
                            ? found
                                    + "which needs the library aircompressor (io.airlift:aircompressor) on the class path;"
                                    + " add it, or compress the file with gzip"
                            : found
                                    + "but this Java machine forbids the library aircompressor what it does with memory;"
                                    + " start Java with --sun-misc-unsafe-memory-access=allow, or compress the file with"
                                    + " gzip",
                    broken);
        }
    }
}
