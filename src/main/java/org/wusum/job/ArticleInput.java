package org.wusum.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One stream of bytes that holds articles.
 *
 * @param name what messages call it
 * @param articleId the article's id where the whole stream is one article
 * @param format how the articles stand in it
 * @param file the file that it is, empty for a stream that is open already
 * @param bytes opens it
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
     * The inputs that a file or folder stands for. A folder stands for its files of one format, text unless another is asked
     * for, those of its subfolders included, in the order of their paths; hidden files are left out. A text file's id is its
     * path in the folder without extension, with {@code /} between the parts. Ids are not compared: files of the same name in
     * two folders give two articles the same id.
     *
     * @param fileOrFolder a file or folder
     * @param format the format, or empty to go by the files' names
     * @return at least one input
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
            return ofFolder(folder, format.orElse(ArticleFormat.TEXT));
        }
        Optional<ArticleFormat> known = format.or(() -> ArticleFormat.ofName(fileOrFolder));
        return List.of(
                ofFile(
                        fileOrFolder,
                        String.valueOf(fileOrFolder.getFileName()),
                        known.orElseThrow(
                                () -> new BadInputException(
                                        fileOrFolder
                                                + ": the format cannot be told from the name, expected .jsonl, .csv or .txt; say which it is with --format"))));
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

    private static ArticleInput ofFile(Path file, String relative, ArticleFormat format) {
        return new ArticleInput(
                file.toString(),
                withoutExtension(relative),
                format,
                Optional.of(file),
                () -> Files.newInputStream(file));
    }

    private static List<ArticleInput> ofFolder(Path folder, ArticleFormat format) throws IOException {
        List<ArticleInput> inputs = new ArrayList<>();
        for (Path file : filesOf(folder, format)) {
            inputs.add(ofFile(file, relative(folder, file), format));
        }
        if (inputs.isEmpty()) {
            throw new BadInputException(folder + ": found no " + format.extension()
                    + " file in the folder, expected at least one; give the files, or another format");
        }
        // By code units: the same order on every machine and under every locale.
        inputs.sort(Comparator.comparing(ArticleInput::articleId).thenComparing(ArticleInput::name));
        return inputs;
    }

    private static List<Path> filesOf(Path folder, ArticleFormat format) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> format.names(file) && !isHidden(folder, file) && Files.isRegularFile(file))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw unreadableFolder(folder, unreadable);
        }
    }

    private static IOException unreadableFolder(Path folder, Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        String place = cause instanceof FileSystemException inside ? inside.getFile() : folder.toString();
        return new IOException(
                place + ": found a folder that cannot be read (" + cause
                        + "), expected one that can; check its permissions",
                failure);
    }

    private static boolean isHidden(Path folder, Path file) {
        return Stream.of(relative(folder, file).split("/")).anyMatch(part -> part.startsWith("."));
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String withoutExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }
}
