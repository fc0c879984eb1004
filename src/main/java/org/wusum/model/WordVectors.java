package org.wusum.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.wusum.model.BlockFile.Block;
import org.wusum.model.BlockFile.ElementType;
import org.wusum.model.BlockFile.Format;
import org.wusum.model.BlockFile.Kind;

/**
 * Word vectors of length 1, each held as 8-bit numbers with one scale. Immutable and safe for all threads.
 *
 * <p>The file that holds them is, all numbers little-endian:
 *
 * <pre>
 * 8 bytes   magic: 89 'W' 'S' 'V' 0D 0A 1A 0A
 * uint32    format version, now 1
 * uint32    number of blocks, 5
 * 5 blocks  uint32 type (1 UTF-8 JSON, 2 float32, 3 int64, 4 int8, 5 UTF-8 text), uint32 number of elements, the elements:
 *           manifest (JSON), words (text, a line feed after each), counts (int64), scales (float32), rows (int8)
 * 32 bytes  SHA-256 of everything before
 * </pre>
 *
 * <p>A number of a row is the row's scale times an integer from -127 to 127; a word of which nothing is known has a row of
 * zeros.
 */
public final class WordVectors {

    /** The version this code reads and writes. */
    public static final int FORMAT_VERSION = 1;

    private static final Kind MANIFEST = new Kind("manifest", ElementType.JSON);
    private static final Kind WORDS = new Kind("words", ElementType.TEXT);
    private static final Kind COUNTS = new Kind("counts", ElementType.INT64);
    private static final Kind SCALES = new Kind("scales", ElementType.FLOAT32);
    private static final Kind ROWS = new Kind("rows", ElementType.INT8);
    private static final List<Kind> KINDS = List.of(MANIFEST, WORDS, COUNTS, SCALES, ROWS);
    private static final Format FORMAT = new Format(
            "a file of word vectors",
            'V',
            FORMAT_VERSION,
            "compute the vectors again, or use the version of Wusum that made them",
            KINDS,
            KINDS.size());

    /** The largest quantised number; -128 is not used, so that a vector and its opposite are equally exact. */
    private static final int LARGEST = 127;

    private final List<String> words;
    private final Map<String, Integer> indexes;
    private final long[] counts;
    private final float[] scales;
    private final byte[] rows;
    private final int dimension;
    private final Map<String, Object> provenance;
    private final String sha256;

    /**
     * A word near another.
     *
     * @param word the word
     * @param similarity cosine of the angle between the two vectors
     */
    public record Neighbour(String word, float similarity) {}

    private WordVectors(
            List<String> words, long[] counts, float[] scales, byte[] rows, int dimension, Map<String, Object> origin) {
        this.words = List.copyOf(words);
        this.indexes = indexes(words);
        this.counts = counts;
        this.scales = scales;
        this.rows = rows;
        this.dimension = dimension;
        this.provenance = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
        check();
        this.sha256 = Checksum.storedIn(bytes());
    }

    private static Map<String, Integer> indexes(List<String> words) {
        Map<String, Integer> indexes = new HashMap<>(words.size() * 2);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.isEmpty() || word.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("word " + i + " is empty or has a line feed in it");
            }
            Integer other = indexes.put(word, i);
            if (other != null) {
                throw new IllegalArgumentException("words " + other + " and " + i + " are the same");
            }
        }
        return indexes;
    }

    private void check() {
        if (dimension < 1
                || dimension > WordTable.MAX_DIMENSION
                || counts.length != words.size()
                || scales.length != words.size()) {
            throw new IllegalArgumentException(words.size() + " words with " + counts.length + " counts, "
                    + scales.length + " scales and " + dimension + " dimensions");
        }
        if (rows.length != (long) words.size() * dimension) {
            throw new IllegalArgumentException(rows.length + " numbers for " + words.size() + " rows of " + dimension);
        }
        for (int i = 0; i < words.size(); i++) {
            if (counts[i] < 0 || !(scales[i] >= 0 && scales[i] <= 1)) {
                throw new IllegalArgumentException("word " + i + " has the count " + counts[i] + " and the scale "
                        + scales[i] + ", which is not from 0 to 1");
            }
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < -LARGEST) {
                throw new IllegalArgumentException("number " + i + " of the rows is " + rows[i]);
            }
        }
    }

    /**
     * Quantises vectors, each scaled to length 1 first.
     *
     * @param words the words, none twice, the commonest first
     * @param counts how often each occurred
     * @param rows a vector for each word, of one length; not changed
     * @return the vectors, with an empty provenance
     * @throws IllegalArgumentException if the parts do not fit, a number is not finite, or a word is empty or there twice
     */
    public static WordVectors of(List<String> words, long[] counts, float[][] rows) {
        if (rows.length != words.size()) {
            throw new IllegalArgumentException(rows.length + " rows for " + words.size() + " words");
        }
        int dimension = rows.length == 0 ? 1 : rows[0].length;
        float[] scales = new float[rows.length];
        byte[] quantised = new byte[Math.multiplyExact(rows.length, dimension)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != dimension) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " numbers, not " + dimension);
            }
            scales[i] = quantise(i, rows[i], quantised, i * dimension);
        }
        return new WordVectors(words, counts.clone(), scales, quantised, dimension, Map.of());
    }

    private static float quantise(int index, float[] row, byte[] target, int offset) {
        double squares = 0;
        double largest = 0;
        for (float value : row) {
            squares += (double) value * value;
            largest = Math.max(largest, Math.abs(value));
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException("row " + index + " has a number that is not finite");
        }
        if (squares == 0) {
            return 0;
        }
        for (int k = 0; k < row.length; k++) {
            target[offset + k] = (byte) Math.round(row[k] / largest * LARGEST);
        }
        return (float) (largest / Math.sqrt(squares) / LARGEST);
    }

    /**
     * The same vectors with another account of where they come from.
     *
     * @param origin what JSON has: strings, numbers, booleans, lists and maps, by name
     * @return the vectors
     */
    public WordVectors withProvenance(Map<String, Object> origin) {
        return new WordVectors(words, counts, scales, rows, dimension, origin);
    }

    /**
     * How many words there are.
     *
     * @return the number
     */
    public int size() {
        return words.size();
    }

    /**
     * How many numbers a vector has.
     *
     * @return the number
     */
    public int dimension() {
        return dimension;
    }

    /**
     * Looks a word up.
     *
     * @param word a normalised form
     * @return its index, or -1 where it has no vector
     */
    public int indexOf(String word) {
        Integer index = indexes.get(word);
        return index == null ? -1 : index;
    }

    /**
     * A word.
     *
     * @param index an index
     * @return its normalised form
     * @throws IndexOutOfBoundsException if there is no such word
     */
    public String word(int index) {
        return words.get(index);
    }

    /**
     * How often a word occurred.
     *
     * @param index an index
     * @return its occurrences in the texts that the vectors were computed from
     * @throws IndexOutOfBoundsException if there is no such word
     */
    public long count(int index) {
        return counts[index];
    }

    /**
     * Writes a word's vector into an array.
     *
     * @param index the word's index
     * @param target the array
     * @param offset where the first number goes
     * @throws IndexOutOfBoundsException if there is no such word, or the array is too short
     */
    public void copyTo(int index, float[] target, int offset) {
        float scale = scales[index];
        int start = index * dimension;
        for (int k = 0; k < dimension; k++) {
            target[offset + k] = scale * rows[start + k];
        }
    }

    /**
     * How alike two words are.
     *
     * @param a a word's index
     * @param b another's, or the same
     * @return cosine of the angle between their vectors, 0 where one has none
     * @throws IndexOutOfBoundsException if there is no such word
     */
    public float similarity(int a, int b) {
        double lengths = Math.sqrt((double) product(a, a) * product(b, b));
        return lengths == 0 ? 0 : (float) (product(a, b) / lengths);
    }

    private long product(int a, int b) {
        int startA = a * dimension;
        int startB = b * dimension;
        long sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += rows[startA + k] * rows[startB + k];
        }
        return sum;
    }

    /**
     * The words that are most like a word.
     *
     * @param word a normalised form
     * @param n how many are wanted
     * @return the nearest first, without the word itself; fewer than wanted where there are no more
     * @throws IllegalArgumentException if the word has no vector
     */
    public List<Neighbour> nearest(String word, int n) {
        int index = indexOf(word);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no vector for the word \"" + word + "\"; is it in its normalised form?");
        }
        Comparator<Neighbour> farthestFirst = Comparator.comparingDouble(Neighbour::similarity)
                .thenComparing(Neighbour::word, Comparator.reverseOrder());
        PriorityQueue<Neighbour> nearest = new PriorityQueue<>(farthestFirst);
        for (int i = 0; i < size(); i++) {
            if (i != index) {
                nearest.add(new Neighbour(words.get(i), similarity(index, i)));
                if (nearest.size() > n) {
                    nearest.remove();
                }
            }
        }
        List<Neighbour> sorted = new ArrayList<>(nearest);
        sorted.sort(farthestFirst.reversed());
        return List.copyOf(sorted);
    }

    /**
     * Where the vectors come from.
     *
     * @return corpus, settings and versions by name, unmodifiable
     */
    public Map<String, Object> provenance() {
        return provenance;
    }

    /**
     * The name that the content gives.
     *
     * @return SHA-256 of the file's content without the checksum, in lower-case hexadecimal
     */
    public String sha256() {
        return sha256;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return the vectors
     * @throws ModelFormatException if the file holds no word vectors, is damaged, or needs another version
     * @throws IOException if the file cannot be read
     */
    public static WordVectors read(Path file) throws IOException {
        return read(BlockFile.bytesOf(file, FORMAT.what()), file.toString());
    }

    static WordVectors read(byte[] bytes, String name) throws ModelFormatException {
        List<Block> blocks = BlockFile.read(bytes, name, FORMAT).blocks();
        Fields manifest = blocks.get(0).fields(name);
        int dimension = manifest.count("dimension");
        List<String> words = words(blocks.get(1).text(name), manifest);
        Map<String, Object> origin = new LinkedHashMap<>();
        manifest.object("provenance").values().forEach((key, value) -> origin.put(String.valueOf(key), value));
        return manifest.checked(
                "vectors",
                fields -> new WordVectors(
                        words,
                        blocks.get(2).longs(),
                        blocks.get(3).floats(),
                        blocks.get(4).bytes(),
                        dimension,
                        origin));
    }

    private static List<String> words(String lines, Fields manifest) throws ModelFormatException {
        int declared = manifest.count("words");
        long found = lines.chars().filter(unit -> unit == '\n').count();
        if (declared != found || (!lines.isEmpty() && lines.charAt(lines.length() - 1) != '\n')) {
            throw manifest.wrong("words", declared, found + ", the number of lines in the block of words");
        }
        String[] split = lines.split("\n", -1);
        return Arrays.asList(split).subList(0, split.length - 1);
    }

    /**
     * The content of the file: the same vectors give the same bytes.
     *
     * @return the bytes
     */
    public byte[] bytes() {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("words", words.size());
        manifest.put("dimension", dimension);
        manifest.put("provenance", provenance);
        StringBuilder lines = new StringBuilder();
        words.forEach(word -> lines.append(word).append('\n'));
        return BlockFile.write(
                FORMAT,
                List.of(
                        MANIFEST.of(ManifestJson.write(manifest)),
                        WORDS.of(lines.toString()),
                        COUNTS.of(counts),
                        SCALES.of(scales),
                        ROWS.of(rows)));
    }

    /**
     * Writes the file, which appears whole or not at all.
     *
     * @param file where; what stands there is replaced
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        long suffix = ThreadLocalRandom.current().nextLong();
        Path aside = file.resolveSibling("." + file.getFileName() + "." + Long.toHexString(suffix) + ".tmp");
        try {
            Files.write(aside, bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
