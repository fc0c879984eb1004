package org.wusum.job.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A path with {@code *}, {@code **}, {@code ?}, {@code [...]} or {@code {...}} in it, as {@link
 * java.nio.file.FileSystem#getPathMatcher} reads them: for whoever starts a job without a shell, or has more files than a command
 * line can hold. Immutable.
 *
 * @param text the path
 */
public record PathPattern(String text) {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    /**
     * Whether a path has wildcards in it and is not simply the name of a file.
     *
     * @param text the path
     * @return whether it does
     */
    public static boolean isPattern(String text) {
        return WILDCARD.matcher(text).find() && !Files.exists(Path.of(text));
    }

    /**
     * The files that match, hidden ones left out.
     *
     * @return at least one, in the order of their paths
     * @throws BadInputException if none matches, or the text is no pattern
     * @throws IOException if a folder cannot be read
     */
    public List<Path> files() throws IOException {
        Path whole = Path.of(text);
        return files(root(), whole.subpath(fixedNames(), whole.getNameCount()).toString());
    }

    /**
     * The folder in front of the first wildcard, in which matching files are looked for.
     *
     * @return the folder; an empty path is the one the program runs in
     */
    public Path root() {
        Path whole = Path.of(text);
        Path root = whole.getRoot();
        Path start = root == null ? Path.of("") : root;
        return fixedNames() == 0 ? start : start.resolve(whole.subpath(0, fixedNames()));
    }

    /**
     * How deep below that folder they are looked for.
     *
     * @return 1 for the folder itself
     */
    public int depth() {
        return text.contains("**") ? Integer.MAX_VALUE : Path.of(text).getNameCount() - fixedNames();
    }

    private int fixedNames() {
        Path whole = Path.of(text);
        int fixed = 0;
        while (fixed < whole.getNameCount()
                && !WILDCARD.matcher(whole.getName(fixed).toString()).find()) {
            fixed++;
        }
        return fixed;
    }

    private List<Path> files(Path folder, String pattern) throws IOException {
        PathMatcher matcher = matcher(pattern);
        if (Files.isSymbolicLink(folder)) {
            // As a folder that is named: the link to it is followed, and those inside are not.
            return files(folder.toRealPath(), pattern);
        }
        // The walk of an empty path gives paths that begin with nothing, which are what a user would name.
        try (Stream<Path> all = Files.walk(folder, depth())) {
            List<Path> files = all.filter(file -> matches(folder, file, matcher))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
            if (files.isEmpty()) {
                throw new BadInputException(text + ": found no file of this pattern, expected at least one");
            }
            return files;
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private PathMatcher matcher(String pattern) throws BadInputException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException wrong) {
            throw new BadInputException(
                    text + ": found no valid pattern (" + wrong.getDescription()
                            + "), expected one such as *.jsonl; close the bracket, or put a backslash before it",
                    wrong);
        }
    }

    private static boolean matches(Path folder, Path file, PathMatcher matcher) {
        Path relative = folder.toString().isEmpty() ? file : folder.relativize(file);
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return matcher.matches(relative) && Files.isRegularFile(file);
    }
}
