package org.wusum.train.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wusum.model.WordVectors;
import org.wusum.text.Analyzer;
import org.wusum.text.NormalizationRule;
import org.wusum.text.Normalizer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;
import org.wusum.train.Versions;
import org.wusum.train.vectors.PretrainingListener.Progress;
import org.wusum.train.vectors.PretrainingListener.Stage;
import org.wusum.train.vectors.WordCounts.Counted;

/**
 * Computes word vectors from unlabelled texts: the commonest normalised forms are counted, then the pairs of them that stand near
 * each other in a text; their positive pointwise mutual information is factorised, and a word's vector is its row of left
 * singular vectors, weighted by a power of the singular values (Levy, Goldberg and Dagan 2015).
 *
 * <p>Texts are read twice and never held. The same texts and settings give the same bytes, whatever the number of threads.
 */
public final class Pretraining {

    private static final long MEGABYTE = 1 << 20;

    /** A form in the table of counts, by the sizes of its objects: string, characters, counter, entry, share of the table. */
    private static final int WORD_BYTES = 160;

    /** A cell of the matrix: column and logarithm. */
    private static final int CELL_BYTES = Integer.BYTES + Float.BYTES;

    /** All rules as a model's standard has them; stems are not needed. */
    private static final TextSettings FORMS = new TextSettings(EnumSet.allOf(NormalizationRule.class), false);

    private final TextSource source;
    private final PretrainingSettings settings;
    private final PretrainingListener listener;
    private final Analyzer analyzer = Analyzer.of(FORMS);
    private final MessageDigest digest = sha256();
    private long records;
    private long words;

    private Pretraining(TextSource source, PretrainingSettings settings, PretrainingListener listener) {
        this.source = source;
        this.settings = settings;
        this.listener = listener;
    }

    /** A text's forms, and its bytes for the checksum of all. */
    @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
    private record Forms(byte[] text, List<String> forms) {}

    /**
     * Computes vectors.
     *
     * @param source the texts; they must be the same at each reading
     * @param settings how
     * @param listener is told how it goes on
     * @return the vectors, the commonest word first, with their provenance
     * @throws IllegalArgumentException if the texts have too few words, or the memory does not suffice for the words
     * @throws IOException if the texts cannot be read, or changed between two readings, or the temporary file cannot be written
     */
    public static WordVectors run(TextSource source, PretrainingSettings settings, PretrainingListener listener)
            throws IOException {
        try {
            return new Pretraining(source, settings, listener).run();
        } catch (UncheckedIOException failure) {
            IOException cause = failure.getCause();
            throw cause == null ? new IOException(failure) : cause;
        }
    }

    private WordVectors run() throws IOException {
        WordCounts counts = countWords();
        List<Counted> kept = counts.commonest(settings.words(), settings.leastCount());
        if (kept.size() < 2) {
            throw new IllegalArgumentException("found " + kept.size() + " words that occur at least "
                    + settings.leastCount() + " times in " + records + " texts, expected at least 2; give more text");
        }
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("wusum", Versions.wusum());
        origin.put("method", "PPMI, randomised SVD");
        origin.put("normalizerVersion", Normalizer.VERSION);
        origin.put("dataSha256", HexFormat.of().formatHex(digest.digest()));
        origin.put("records", records);
        origin.put("words", words);
        origin.put("seed", settings.seed());
        origin.put("settings", settings.toMap());
        origin.put("countsLowByAtMost", counts.floor());
        return factorised(matrix(kept, origin), kept, origin);
    }

    private WordCounts countWords() throws IOException {
        WordCounts counts = new WordCounts((int) (settings.megabytes() * MEGABYTE / 2 / WORD_BYTES));
        OrderedTexts.forEach(source, settings.threads(), this::forms, text -> {
            digest.update(text.text());
            digest.update((byte) '\n');
            text.forms().forEach(counts::add);
            records++;
            words += text.forms().size();
            listener.advanced(new Progress(Stage.COUNTING_WORDS, records, words));
        });
        return counts;
    }

    private Forms forms(String text) {
        List<String> forms = analyzer.analyze(text).stream().map(Token::form).toList();
        return new Forms(text.getBytes(StandardCharsets.UTF_8), forms);
    }

    private PpmiMatrix matrix(List<Counted> kept, Map<String, Object> origin) throws IOException {
        Map<String, Integer> indexes = new HashMap<>();
        kept.forEach(word -> indexes.put(word.word(), indexes.size()));
        long half = settings.megabytes() * MEGABYTE / 2;
        try (PairCounts pairs = PairCounts.within(kept.size(), half)) {
            countPairs(indexes, pairs);
            pairs.finish();
            listener.advanced(new Progress(Stage.BUILDING_MATRIX, 0, 1));
            PpmiMatrix matrix = PpmiMatrix.of(pairs, kept.size(), settings, 2 * half / CELL_BYTES);
            listener.advanced(new Progress(Stage.BUILDING_MATRIX, 1, 1));
            origin.put("cells", matrix.cells());
            origin.put("leastPairWeight", matrix.leastWeight());
            return matrix;
        }
    }

    private void countPairs(Map<String, Integer> indexes, PairCounts pairs) throws IOException {
        Seen seen = new Seen();
        OrderedTexts.forEach(source, settings.threads(), text -> indexes(text, indexes), text -> {
            addPairs(text, pairs);
            seen.records++;
            seen.words += text.length;
            listener.advanced(new Progress(Stage.COUNTING_PAIRS, seen.records, seen.words));
        });
        if (seen.records != records || seen.words != words) {
            throw new IOException("found " + records + " texts with " + words + " words at the first reading and "
                    + seen.records + " with " + seen.words
                    + " at the second, expected the same; let nothing change the files meanwhile");
        }
    }

    /** What one reading has seen. */
    private static final class Seen {
        private long records;
        private long words;
    }

    private int[] indexes(String text, Map<String, Integer> indexes) {
        return analyzer.analyze(text).stream()
                .mapToInt(token -> indexes.getOrDefault(token.form(), -1))
                .toArray();
    }

    /** Words without a vector keep their place, so that a window is as wide as it looks. */
    private void addPairs(int[] text, PairCounts pairs) {
        try {
            for (int i = 1; i < text.length; i++) {
                int nearest = Math.max(0, i - settings.window());
                for (int j = text[i] < 0 ? i : nearest; j < i; j++) {
                    if (text[j] >= 0) {
                        pairs.add(text[i], text[j], settings.window() + 1 - (i - j));
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private WordVectors factorised(PpmiMatrix matrix, List<Counted> kept, Map<String, Object> origin) {
        try (RowBlocks blocks = RowBlocks.on(settings.threads())) {
            RandomizedSvd svd = RandomizedSvd.of(
                    matrix,
                    settings,
                    blocks,
                    (step, of) -> listener.advanced(new Progress(Stage.FACTORISING, step, of)));
            List<String> forms = kept.stream().map(Counted::word).toList();
            long[] counts = kept.stream().mapToLong(Counted::count).toArray();
            return WordVectors.of(forms, counts, rows(svd)).withProvenance(origin);
        }
    }

    private float[][] rows(RandomizedSvd svd) {
        DenseRows left = svd.left();
        float[][] rows = new float[left.rows()][left.columns()];
        for (int k = 0; k < left.columns(); k++) {
            float weight = (float) StrictMath.pow(svd.values()[k], settings.power());
            for (int i = 0; i < left.rows(); i++) {
                rows[i][k] = left.values()[i * left.columns() + k] * weight;
            }
        }
        return rows;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
