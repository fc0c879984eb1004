package org.wusum.report;

import gg.jte.html.HtmlTemplateOutput;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A folder that holds the pages of one batch and nothing else. Pages appear whole: each is written beside its place, forced to the
 * disk, and renamed.
 */
final class PageFolder implements Closeable {

    static final String INDEX = "index.html";

    private static final Pattern OWN_PAGE = Pattern.compile("articles-[0-9]{4,9}\\.html");
    private static final Pattern OWN_UNFINISHED = Pattern.compile("\\.(index|articles-[0-9]{4,9})\\.html\\.tmp");
    private static final int MOST_NAMED = 3;

    /** The name of the program stands near a page's beginning. */
    private static final int HEAD = 4096;

    private static final String GENERATOR = "<meta name=\"generator\" content=\"Wusum ";

    /** What only this kind of page has. */
    static final String INDEX_MARK = "<main id=\"main\" class=\"batch\"";

    private static final String LOCK = ".lock";

    private final Path folder;

    /** Held as long as pages are written: two batches in one folder would list each other's pages. */
    private final FileChannel lock;

    private PageFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes the folder where there is none, and removes an earlier batch's pages.
     *
     * @throws IOException if it holds anything else, or cannot be written
     */
    static PageFolder open(Path folder) throws IOException {
        requireUsable(folder);
        Files.createDirectories(folder);
        FileChannel lock = lock(folder);
        try {
            requireOwn(folder);
            removeOwn(folder);
        } catch (IOException failed) {
            lock.close();
            throw failed;
        }
        return new PageFolder(folder, lock);
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException held) {
            // By this very process, which is no better.
        }
        channel.close();
        throw new IOException(
                folder + ": found another batch that writes its pages here, expected a folder of its own; "
                        + "name another one, or wait");
    }

    private static void removeOwn(Path folder) throws IOException {
        // The index first: whatever happens now, no index lists pages that are gone.
        Files.deleteIfExists(folder.resolve(INDEX));
        for (Path page : entries(folder)) {
            if (isOwn(page)) {
                Files.delete(page);
            }
        }
    }

    /** Lets others write here. What was written stays. */
    @Override
    public void close() throws IOException {
        if (lock.isOpen()) {
            Files.deleteIfExists(folder.resolve(LOCK));
            lock.close();
        }
    }

    /**
     * Finds out whether the folder can be used, and changes nothing.
     *
     * @throws IOException if it cannot
     */
    static void requireUsable(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            requireParent(folder);
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + ": found a file, expected a folder, or a name that is free");
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(folder + ": found no permission to write in it; name another folder");
        }
        requireOwn(folder);
    }

    private static void requireParent(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
            throw new IOException(
                    folder + ": found that no folder can be made in " + parent + "; name another one for the pages");
        }
    }

    private static void requireOwn(Path folder) throws IOException {
        List<String> foreign = new ArrayList<>();
        for (Path entry : entries(folder)) {
            if (!isOwn(entry)) {
                foreign.add(String.valueOf(entry.getFileName()));
            }
        }
        if (!foreign.isEmpty()) {
            throw new IOException(
                    folder + ": found "
                            + String.join(", ", foreign.subList(0, Math.min(MOST_NAMED, foreign.size())))
                            + (foreign.size() > MOST_NAMED ? " and " + (foreign.size() - MOST_NAMED) + " more" : "")
                            + " in it, expected an empty folder or pages of an earlier batch, which are replaced; name another folder");
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            inside.forEach(entries::add);
        }
        entries.remove(folder.resolve(LOCK));
        Collections.sort(entries);
        return entries;
    }

    /** By its name and by what is in it: other programs have pages called index.html as well. */
    private static boolean isOwn(Path entry) throws IOException {
        String name = String.valueOf(entry.getFileName());
        if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (name.equals(INDEX)) {
            return beginning(entry, HEAD).contains(GENERATOR)
                    && beginning(entry, Integer.MAX_VALUE).contains(INDEX_MARK);
        }
        return OWN_UNFINISHED.matcher(name).matches()
                || (OWN_PAGE.matcher(name).matches() && beginning(entry, HEAD).contains(GENERATOR));
    }

    private static String beginning(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(most), StandardCharsets.ISO_8859_1);
        }
    }

    void write(String name, Consumer<HtmlTemplateOutput> page) throws IOException {
        Path place = folder.resolve(name);
        Path aside = folder.resolve("." + name + ".tmp");
        try {
            writeAside(aside, page);
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void writeAside(Path aside, Consumer<HtmlTemplateOutput> page) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        aside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                Writer writer = new BufferedWriter(
                        new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
            HtmlPages.write(writer, page);
            channel.force(true);
        }
    }
}
