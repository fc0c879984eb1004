package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * One file or other stream of bytes that holds articles.
 *
 * @param name what messages call it
 * @param articleId the article's id where the whole stream is one article
 * @param format how the articles stand in it
 * @param file the file that it is, empty for a stream that can be read once
 * @param bytes opens it, decompressed
 */
public record ArticleInput(String name, String articleId, ArticleFormat format, Optional<Path> file, Bytes bytes) {

    /** Opens a stream of bytes. */
    @FunctionalInterface
    public interface Bytes {
        /**
         * Opens the stream; whoever calls this closes it.
         *
         * @return the stream
         * @throws IOException if it cannot be opened
         */
        InputStream open() throws IOException;
    }

    /**
     * The inputs that a file or folder stands for. A folder stands for its files of the known formats, or of one format, those
     * of its subfolders included, in the order of their paths; hidden files are left out. The id of a text or a page is its path
     * in the folder without extension, with {@code /} between the parts. Ids are not compared: files of the same name in two
     * folders give two articles the same id.
     *
     * @param fileOrFolder a file or folder
     * @param format the format, or empty to go by the files' names
     * @return at least one input; a named pipe or device counts as a stream that is open already
     * @throws BadInputException if a file's format cannot be told, or a folder has no file of the format
     * @throws IOException if the file or folder cannot be read
     */
    public static List<ArticleInput> of(Path fileOrFolder, Optional<ArticleFormat> format) throws IOException {
        if (!Files.exists(fileOrFolder)) {
            throw new NoSuchFileException(fileOrFolder.toString());
        }
        if (Files.isDirectory(fileOrFolder)) {
            // A link to a folder is followed where it is named, and links inside are not, which may lead round in
            // circles.
            Path folder = Files.isSymbolicLink(fileOrFolder) ? fileOrFolder.toRealPath() : fileOrFolder;
            return ofFolder(folder, format);
        }
        ArticleFormat known = format.or(() -> ArticleFormat.ofName(fileOrFolder))
                .orElseThrow(() -> new BadInputException(fileOrFolder
                        + ": the format cannot be told from the name, expected " + ArticleFormat.allExtensions()
                        + ", with .gz or .zst where it is compressed; say which it is with --format"));
        return List.of(ofFile(fileOrFolder, String.valueOf(fileOrFolder.getFileName()), known));
    }

    /**
     * The files of a folder that are of no known form, and so no input: somebody may have meant them.
     *
     * @param folder a folder
     * @return the files, those of subfolders included, in the order of their paths; hidden files are left out
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> unknownIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> ArticleFormat.ofName(file).isEmpty()
                            && !isHidden(folder, file)
                            && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadableFolder(folder, unreadable);
        }
    }

    /**
     * Standard input, or any other stream that is open already.
     *
     * @param name what messages call it
     * @param in the stream
     * @param format how the articles stand in it
     * @return the input
     */
    public static ArticleInput ofStream(String name, InputStream in, ArticleFormat format) {
        return new ArticleInput(name, name, format, Optional.empty(), () -> in);
    }

    /**
     * Whether a file is compressed as a whole, which the end of its name tells.
     *
     * @param name the file's name
     * @return whether it ends as that of a compressed file
     */
    public static boolean isCompressed(String name) {
        return Compression.ofName(name) != Compression.NONE;
    }

    /**
     * A file that is not on this machine's disks.
     *
     * @param name what messages call it; its end tells how it is compressed
     * @param relative its path in the folder in which it was looked for, which without extension is the article's id where the
     *     whole file is one article
     * @param format how the articles stand in it; not Parquet, which is no stream
     * @param bytes opens it as it is
     * @return the input
     */
    public static ArticleInput ofRemote(String name, String relative, ArticleFormat format, Bytes bytes) {
        return new ArticleInput(
                name, withoutExtension(relative), format, Optional.empty(), () -> decompressed(name, bytes.open()));
    }

    private static ArticleInput ofFile(Path file, String relative, ArticleFormat format) {
        return new ArticleInput(
                file.toString(),
                withoutExtension(relative),
                format,
                // A pipe is a stream that happens to have a name: it can be read once.
                Optional.of(file).filter(Files::isRegularFile),
                () -> decompressed(file.toString(), Files.newInputStream(file)));
    }

    /**
     * The same input, which tells how many bytes are read of its file, compressed as they are.
     *
     * @param reads hears of each read, on the thread that reads
     * @return the input
     */
    public ArticleInput counted(LongConsumer reads) {
        if (file.isEmpty()) {
            return this;
        }
        Path path = file.get();
        return new ArticleInput(
                name,
                articleId,
                format,
                file,
                () -> decompressed(path.toString(), new CountedInput(Files.newInputStream(path), reads)));
    }

    private static InputStream decompressed(String name, InputStream in) throws IOException {
        try {
            return Compression.ofName(name).open(name, in);
        } catch (IOException broken) {
            in.close();
            throw broken;
        }
    }

    private static List<ArticleInput> ofFolder(Path folder, Optional<ArticleFormat> format) throws IOException {
        List<ArticleInput> inputs = new ArrayList<>();
        for (Path file : filesOf(folder, format)) {
            ArticleFormat known = format.or(() -> ArticleFormat.ofName(file)).orElseThrow();
            inputs.add(ofFile(file, relative(folder, file), known));
        }
        if (inputs.isEmpty()) {
            throw new BadInputException(folder + ": found no "
                    + format.map(ArticleFormat::extension).orElse(ArticleFormat.allExtensions())
                    + " file in the folder, expected at least one; give the files, or another format");
        }
        // By code units: the same order on every machine and under every locale.
        inputs.sort(Comparator.comparing(ArticleInput::articleId).thenComparing(ArticleInput::name));
        return inputs;
    }

    private static List<Path> filesOf(Path folder, Optional<ArticleFormat> format) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> isOf(format, file) && !isHidden(folder, file) && Files.isRegularFile(file))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw unreadableFolder(folder, unreadable);
        }
    }

    private static boolean isOf(Optional<ArticleFormat> format, Path file) {
        return format.map(asked -> asked.names(file))
                .orElseGet(() -> ArticleFormat.ofName(file).isPresent());
    }

    private static IOException unreadableFolder(Path folder, Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
        String place = cause instanceof FileSystemException inside ? inside.getFile() : folder.toString();
        String why = cause instanceof AccessDeniedException ? "no permission" : String.valueOf(cause.getMessage());
        return new IOException(
                place + ": found a folder that cannot be read (" + why
                        + "), expected one that can; check its permissions",
                failure);
    }

    private static boolean isHidden(Path folder, Path file) {
        return Stream.of(relative(folder, file).split("/")).anyMatch(part -> part.startsWith("."));
    }

    private static String relative(Path folder, Path file) {
        List<String> parts = new ArrayList<>();
        folder.relativize(file).forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    private static String withoutExtension(String name) {
        String plain = Compression.withoutExtension(name);
        int dot = plain.lastIndexOf('.');
        return dot > plain.lastIndexOf('/') + 1 ? plain.substring(0, dot) : plain;
    }
}
