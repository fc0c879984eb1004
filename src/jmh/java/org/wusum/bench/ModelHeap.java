package org.wusum.bench;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import org.wusum.model.ModelFile;
import org.wusum.tag.Article;
import org.wusum.tag.Tagger;

/**
 * Heap of the model: as loaded, with what a tagger keeps after work, and what is left of many that were loaded and dropped. Prints
 * these three in bytes. Garbage is collected before each look.
 */
final class ModelHeap {

    private ModelHeap() {}

    public static void main(String[] args) throws IOException {
        List<String> texts = Sample.read(Path.of(args[0])).texts();
        // Classes and what they keep for all models are not the model's.
        dropped(texts.subList(0, 100));
        long empty = used();
        Tagger tagger = Tagger.of(ModelFile.bundled());
        long loaded = used();
        tag(tagger, texts);
        long worked = used();
        Reference.reachabilityFence(tagger);
        tagger = null;
        long before = used();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            dropped(texts.subList(0, 10));
        }
        System.out.println((loaded - empty) + " " + (worked - empty) + " " + (used() - before));
    }

    private static void dropped(List<String> texts) throws IOException {
        tag(Tagger.of(ModelFile.bundled()), texts);
    }

    private static void tag(Tagger tagger, List<String> texts) {
        for (String text : texts) {
            if (tagger.tag(Article.of("p", null, text)).tags() == null) {
                throw new IllegalStateException("found no tags");
            }
        }
    }

    /** The serial collector lets some dead objects lie, but in every fourth collection (MarkSweepAlwaysCompactCount). */
    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
