package org.wusum.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.CorpusReader;
import org.wusum.model.ModelFixtures;
import tools.jackson.jr.ob.JSON;

/** Collects labelled paragraphs for tests and writes them as one part of a corpus. Topics are those of the fixtures' taxonomy. */
public final class ParagraphFile {

    private static final List<List<String>> TOPIC_WORDS = List.of(
            List.of("الردع", "مناورات", "لواء", "مدرعات", "دبابات", "انتشار"),
            List.of("أوكرانيا", "مساعدات", "ذخائر", "كييف", "مولدات", "تمويل"),
            List.of("القطب", "الجليد", "كاسحة", "غرينلاند", "الشمالي", "الأسماك"));

    private static final List<String> OTHER_WORDS = List.of(
            "قال",
            "وزير",
            "اليوم",
            "مدينة",
            "سوق",
            "مدرسة",
            "مباراة",
            "فريق",
            "لاعب",
            "شركة",
            "أرباح",
            "طقس",
            "أمطار",
            "جامعة",
            "كتاب",
            "معرض",
            "متحف",
            "مستشفى",
            "طريق",
            "قطار",
            "مطار",
            "حديقة",
            "انتخابات",
            "قانون",
            "محكمة",
            "قاض",
            "صحيفة",
            "فيلم",
            "ممثل",
            "أغنية",
            "زراعة",
            "قمح",
            "أسعار",
            "نفط",
            "بنك",
            "قرض",
            "سائح",
            "فندق");

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    private ParagraphFile(Path file) {
        this.file = file;
    }

    /** Nothing is written before {@link #write}. */
    public static ParagraphFile of(Path folder, String part) {
        return new ParagraphFile(folder.resolve(part + ".jsonl"));
    }

    /** Adds a paragraph. */
    public ParagraphFile add(String id, String article, String kind, String text, List<String> topics) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("article", article);
        line.put("kind", kind);
        line.put("text", text);
        line.put("topics", topics);
        lines.add(JSON.std.asString(line));
        return this;
    }

    /** Adds a paragraph of running text that is its own article. */
    public ParagraphFile add(String id, String text, String... topics) {
        return add(id, id, "body", text, List.of(topics));
    }

    /** Adds made-up articles of a headline and so many paragraphs; about a third of the paragraphs have a topic. */
    public ParagraphFile addMadeUp(int articles, int paragraphs, long seed) {
        String part = file.getFileName().toString().replace(".jsonl", "");
        SplittableRandom random = new SplittableRandom(seed);
        for (int article = 0; article < articles; article++) {
            String name = part + "-" + article;
            for (int paragraph = 0; paragraph <= paragraphs; paragraph++) {
                List<String> topics = new ArrayList<>();
                String text = madeUp(random, paragraph == 0 ? 7 : 18, topics);
                add(name + "." + paragraph, name, paragraph == 0 ? "headline" : "body", text, topics);
            }
        }
        return this;
    }

    private static String madeUp(SplittableRandom random, int length, List<String> topics) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            words.add(any(OTHER_WORDS, random));
        }
        List<String> codes = ModelFixtures.taxonomy().codes();
        for (int topic = 0; topic < codes.size(); topic++) {
            int mentions = random.nextInt(6) == 0 ? 3 : random.nextInt(12) == 0 ? 1 : 0;
            if (mentions == 3) {
                topics.add(codes.get(topic));
            }
            for (int i = 0; i < mentions; i++) {
                words.set(random.nextInt(length), any(TOPIC_WORDS.get(topic), random));
            }
        }
        return String.join(" ", words);
    }

    private static String any(List<String> words, SplittableRandom random) {
        return words.get(random.nextInt(words.size()));
    }

    /** Writes the file, and returns its path. */
    public Path write() throws IOException {
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** Reads the parts of a folder. */
    public static Corpus read(Path folder) throws IOException {
        return CorpusReader.builder().taxonomy(ModelFixtures.taxonomy()).build().read(List.of(folder));
    }
}
