package org.wusum.tag;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.wusum.model.ModelFile;

/** Loads the bundled model and measures memory, for {@link LoadedModelTest}. */
final class LoadedModel {

    private static final int LOADS = 200;
    private static final Path TEXTS = Path.of("data/samples/articles.jsonl");

    private LoadedModel() {}

    public static void main(String[] args) throws IOException {
        long measured = args[0].equals("heap") ? heapOfOne() : leftBehind();
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write(Long.toString(measured).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long heapOfOne() throws IOException {
        String texts = Files.readString(TEXTS);
        long before = usedHeap();
        Tagger tagger = Tagger.of(ModelFile.bundled());
        // Enough different words for every place in which something may be kept.
        IntStream.range(0, 400).forEach(i -> tagger.tag(Article.of("a", null, texts.substring(i))));
        IntStream.range(0, 200_000).forEach(i -> tagger.tag(Article.of("a", null, madeUp(i))));
        long after = usedHeap();
        return tagger.taxonomy().size() == 0 ? 0 : after - before;
    }

    private static String madeUp(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number + 1; rest > 0; rest /= 20) {
            word.append((char) ('ب' + rest % 20));
        }
        return word + " حلف " + word;
    }

    /** Bytes outside the heap, and threads, that many loads have added. */
    private static long leftBehind() throws IOException {
        load();
        long before = outside();
        for (int i = 0; i < LOADS; i++) {
            load();
        }
        return outside() - before;
    }

    private static void load() throws IOException {
        Tagger.of(ModelFile.bundled()).tag(Article.of("a", null, "قال الأمين العام للحلف"));
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long outside() {
        long pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return pools + ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
