package org.wusum.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wusum.model.BlockFile.Block;
import org.wusum.model.BlockFile.ElementType;
import org.wusum.model.BlockFile.Format;
import org.wusum.model.BlockFile.Kind;

/**
 * A model with the name that its bytes give it, and the format of the file that holds it.
 *
 * <p>A model file is, all numbers little-endian:
 *
 * <pre>
 * 8 bytes   magic: 89 'W' 'S' 'M' 0D 0A 1A 0A (as PNG's: shows a text-mode transfer and a cut high bit)
 * uint32    format version, now 2
 * uint32    number of blocks: 5, and those of the word networks
 * blocks    uint32 type (1 UTF-8 JSON, 2 float32, 3 int64, 4 int8), uint32 number of elements, the elements:
 *           manifest (JSON), feature keys (int64), inverse document frequencies, weights, biases (float32);
 *           where the manifest has a blend: word keys (int64), word vectors (int8, then a block of float32 scales;
 *           or float32), and each network's tensors (float32) in the order of its constructor
 * 32 bytes  SHA-256 of everything before
 * </pre>
 *
 * <p>Reading checks magic, version, and every size against the file's own before anything is allocated, and the manifest and the
 * checksum before anything is handed back; a wrong checksum is told before anything else that damage led to. It allocates no more
 * than a small multiple of the file's size, runs no code named in the file and needs no native library.
 *
 * @param model the model
 * @param sha256 SHA-256 of the file's content without the checksum, in lower-case hexadecimal
 */
public record ModelFile(TopicModel model, String sha256) {

    /** The version this code reads and writes. */
    public static final int FORMAT_VERSION = 2;

    private static final Kind MANIFEST = new Kind("manifest", ElementType.JSON);
    private static final Kind KEYS = new Kind("feature keys", ElementType.INT64);
    private static final Kind FREQUENCIES = new Kind("inverse document frequencies", ElementType.FLOAT32);
    private static final Kind WEIGHTS = new Kind("weights", ElementType.FLOAT32);
    private static final Kind BIASES = new Kind("biases", ElementType.FLOAT32);
    private static final List<Kind> KINDS = List.of(MANIFEST, KEYS, FREQUENCIES, WEIGHTS, BIASES);
    private static final Format FORMAT = new Format(
            "a Wusum model file",
            'M',
            FORMAT_VERSION,
            "retrain the model, or use the version of Wusum that made it",
            KINDS,
            KINDS.size() + BlendFormat.MOST_BLOCKS);

    /** The first part of the checksum that is enough to tell models apart in an output line. */
    private static final int SHORT_SHA = 12;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** The model that ships with Wusum, beside this class. */
    private static final String BUNDLED = "nato.wusum";

    /**
     * Checks the checksum's form.
     *
     * @throws IllegalArgumentException if it is not 64 hexadecimal digits in lower case
     */
    public ModelFile {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "SHA-256 \"" + sha256 + "\": expected 64 hexadecimal digits in lower case");
        }
    }

    /**
     * The model's name in outputs.
     *
     * @return the taxonomy's name, an at sign and the first 12 digits of the checksum
     */
    public String id() {
        return model.taxonomy().name() + "@" + sha256.substring(0, SHORT_SHA);
    }

    /**
     * Reads a model file.
     *
     * @param file the file
     * @return the model
     * @throws ModelFormatException if the file is no model, is damaged, or needs another version
     * @throws IOException if the file cannot be read
     */
    public static ModelFile read(Path file) throws IOException {
        return parse(BlockFile.bytesOf(file, "a model file"), file.toString());
    }

    /**
     * Reads the model that ships with Wusum.
     *
     * @return the model
     * @throws ModelFormatException if it is damaged
     * @throws IOException if this build of Wusum has none
     */
    public static ModelFile bundled() throws IOException {
        try (InputStream in = ModelFile.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IOException("this build of Wusum has no bundled model; name a model file");
            }
            return read(in, "bundled model " + BUNDLED);
        }
    }

    /**
     * Reads a model to the end of a stream, and leaves the stream open.
     *
     * @param in the stream
     * @param name what to call it in messages
     * @return the model
     * @throws ModelFormatException if the bytes are no model, are damaged, or need another version
     * @throws IOException if the stream cannot be read
     */
    public static ModelFile read(InputStream in, String name) throws IOException {
        return read(in, BlockFile.LARGEST, name);
    }

    static ModelFile read(InputStream in, int largest, String name) throws IOException {
        return parse(BlockFile.bytesOf(in, largest, name), name);
    }

    private static ModelFile parse(byte[] bytes, String name) throws ModelFormatException {
        return BlockFile.read(bytes, name, FORMAT, content -> of(content, name));
    }

    private static ModelFile of(BlockFile.Content content, String name) throws ModelFormatException {
        Fields manifest = content.blocks().get(0).fields(name);
        FeatureWeights weights = weights(content.blocks(), manifest);
        List<Block> ofNetworks =
                content.blocks().subList(KINDS.size(), content.blocks().size());
        Optional<Blend> blend = BlendFormat.read(manifest, ofNetworks);
        TopicModel model = ModelManifest.fromFields(manifest, weights, blend);
        return new ModelFile(model, content.sha256());
    }

    private static FeatureWeights weights(List<Block> blocks, Fields manifest) throws ModelFormatException {
        long[] keys = blocks.get(1).longs();
        int declared = manifest.object("features").count("count");
        if (declared != keys.length) {
            throw manifest.wrong("features.count", declared, keys.length + ", the number of feature keys in the file");
        }
        return manifest.checked(
                "tensors",
                fields -> FeatureWeights.of(
                        keys,
                        blocks.get(2).floats(),
                        blocks.get(3).floats(),
                        blocks.get(4).floats()));
    }

    /**
     * A model with the name its bytes give it.
     *
     * @param model the model
     * @return the model and its name
     */
    public static ModelFile of(TopicModel model) {
        return new ModelFile(model, Checksum.storedIn(bytes(model)));
    }

    /**
     * The content of a model's file: the same model gives the same bytes.
     *
     * @param model the model
     * @return the bytes
     */
    public static byte[] bytes(TopicModel model) {
        FeatureWeights weights = model.weights();
        List<Block> blocks = new ArrayList<>();
        blocks.add(MANIFEST.of(ManifestJson.write(ModelManifest.toMap(model))));
        blocks.add(KEYS.of(weights.keys()));
        blocks.add(FREQUENCIES.of(weights.inverseFrequencies()));
        blocks.add(WEIGHTS.of(weights.weights()));
        blocks.add(BIASES.of(weights.biases()));
        model.blend().ifPresent(blend -> blocks.addAll(BlendFormat.blocks(blend)));
        return BlockFile.write(FORMAT, blocks);
    }

    /**
     * The model's metadata for inspection.
     *
     * @return a new map of what JSON has: strings, numbers, booleans, nulls, lists and maps
     */
    public Map<String, Object> manifest() {
        return ModelManifest.toMap(model);
    }
}
