package org.wusum.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * A model with the name that its bytes give it, and the format of the file that holds it.
 *
 * <p>A model file is, all numbers little-endian:
 *
 * <pre>
 * 8 bytes   magic: 89 'W' 'S' 'M' 0D 0A 1A 0A (as PNG's: shows a text-mode transfer and a cut high bit)
 * uint32    format version, now 1
 * uint32    number of blocks, now 5
 * 5 blocks  uint32 type (1 UTF-8 JSON, 2 float32, 3 int64), uint32 number of elements, the elements:
 *           manifest (JSON), feature keys (int64), inverse document frequencies, weights, biases (float32)
 * 32 bytes  SHA-256 of everything before
 * </pre>
 *
 * <p>Reading checks magic, version, and every size against the file's own before anything is allocated, then the checksum,
 * then the manifest. It allocates no more than a small multiple of the file's size, runs no code named in the file and needs
 * no native library.
 *
 * @param model the model
 * @param sha256 SHA-256 of the file's content without the checksum, in lower-case hexadecimal
 */
public record ModelFile(TopicModel model, String sha256) {

    /** The version this code reads and writes. */
    public static final int FORMAT_VERSION = 1;

    private static final byte[] MAGIC = {(byte) 0x89, 'W', 'S', 'M', '\r', '\n', 0x1A, '\n'};
    private static final int JSON_TYPE = 1;
    private static final int FLOAT_TYPE = 2;
    private static final int LONG_TYPE = 3;
    private static final List<BlockKind> BLOCKS = List.of(
            new BlockKind("manifest", JSON_TYPE, 1),
            new BlockKind("feature keys", LONG_TYPE, Long.BYTES),
            new BlockKind("inverse document frequencies", FLOAT_TYPE, Float.BYTES),
            new BlockKind("weights", FLOAT_TYPE, Float.BYTES),
            new BlockKind("biases", FLOAT_TYPE, Float.BYTES));
    private static final int CHECKSUM_BYTES = 32;
    private static final int HEADER_BYTES = MAGIC.length + 2 * Integer.BYTES;
    private static final int SMALLEST = HEADER_BYTES + BLOCKS.size() * 2 * Integer.BYTES + CHECKSUM_BYTES;

    /** The first part of the checksum that is enough to tell models apart in an output line. */
    private static final int SHORT_SHA = 12;

    /** No model comes near it, and a file above it is taken by mistake. */
    private static final int LARGEST = 1 << 30;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** The model that ships with Wusum, beside this class. */
    private static final String BUNDLED = "nato.wusum";

    private record BlockKind(String name, int type, int bytesEach) {}

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
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new ModelFormatException(name, "file", "a folder", "a model file");
        }
        requireSize(Files.size(file), LARGEST, name);
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, name);
        }
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
        return read(in, LARGEST, name);
    }

    static ModelFile read(InputStream in, int largest, String name) throws IOException {
        // One byte more than is allowed: a stream does not say how long it is.
        byte[] bytes = in.readNBytes(largest + 1);
        requireSize(bytes.length, largest, name);
        return parse(bytes, name);
    }

    private static void requireSize(long size, int largest, String name) throws ModelFormatException {
        if (size > largest) {
            throw new ModelFormatException(name, "size", "more than " + largest + " bytes", "at most " + largest);
        }
    }

    private static ModelFile parse(byte[] bytes, String name) throws ModelFormatException {
        checkHeader(bytes, name);
        List<ByteBuffer> blocks = blocks(bytes, name);
        String sha256 = checkSum(bytes, name);
        Fields manifest = manifest(blocks.get(0), name);
        return new ModelFile(ModelManifest.fromFields(manifest, weights(blocks, manifest)), sha256);
    }

    private static void checkHeader(byte[] bytes, String name) throws ModelFormatException {
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, MAGIC.length));
        if (!Arrays.equals(start, MAGIC)) {
            throw new ModelFormatException(
                    name,
                    "magic",
                    start.length == 0 ? "nothing" : hex(start),
                    hex(MAGIC) + ", the start of a Wusum model file");
        }
        if (bytes.length < SMALLEST) {
            throw new ModelFormatException(
                    name, "size", bytes.length + " bytes", "at least " + SMALLEST + "; the file is cut short");
        }
        int version = littleEndian(bytes).getInt(MAGIC.length);
        if (version != FORMAT_VERSION) {
            throw new ModelFormatException(
                    name,
                    "format version",
                    Integer.toUnsignedString(version),
                    FORMAT_VERSION + "; retrain the model, or use the version of Wusum that made it");
        }
        int count = littleEndian(bytes).getInt(MAGIC.length + Integer.BYTES);
        if (count != BLOCKS.size()) {
            throw new ModelFormatException(
                    name, "number of blocks", Integer.toUnsignedString(count), String.valueOf(BLOCKS.size()));
        }
    }

    /** Views of the blocks' content: nothing is copied before all sizes are known to fit. */
    private static List<ByteBuffer> blocks(byte[] bytes, String name) throws ModelFormatException {
        int end = bytes.length - CHECKSUM_BYTES;
        int at = HEADER_BYTES;
        List<ByteBuffer> blocks = new ArrayList<>();
        for (BlockKind kind : BLOCKS) {
            if (end - at < 2 * Integer.BYTES) {
                throw new ModelFormatException(
                        name, kind.name(), (end - at) + " bytes", "a block header; the file is cut short");
            }
            int type = littleEndian(bytes).getInt(at);
            long elements = Integer.toUnsignedLong(littleEndian(bytes).getInt(at + Integer.BYTES));
            at += 2 * Integer.BYTES;
            if (type != kind.type()) {
                throw new ModelFormatException(
                        name, kind.name() + ", type", Integer.toUnsignedString(type), String.valueOf(kind.type()));
            }
            if (elements * kind.bytesEach() > end - at) {
                throw new ModelFormatException(
                        name,
                        kind.name() + ", number of elements",
                        String.valueOf(elements),
                        "at most " + (end - at) / kind.bytesEach() + ", which is all the file has room for");
            }
            int length = (int) elements * kind.bytesEach();
            blocks.add(ByteBuffer.wrap(bytes, at, length).slice().order(ByteOrder.LITTLE_ENDIAN));
            at += length;
        }
        if (at != end) {
            throw new ModelFormatException(name, "end of blocks", "byte " + at, "byte " + end);
        }
        return blocks;
    }

    private static String checkSum(byte[] bytes, String name) throws ModelFormatException {
        int end = bytes.length - CHECKSUM_BYTES;
        String stored = hex(Arrays.copyOfRange(bytes, end, bytes.length));
        String computed = hex(sha256(bytes, end));
        if (!stored.equals(computed)) {
            throw new ModelFormatException(
                    name, "SHA-256", computed, stored + ", as the file says; it was changed or damaged, get it again");
        }
        return computed;
    }

    private static Fields manifest(ByteBuffer block, String name) throws ModelFormatException {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(block.duplicate());
            return new Fields(name, "", ManifestJson.read(text.toString()));
        } catch (CharacterCodingException notUtf8) {
            throw new ModelFormatException(name, "manifest", "bytes that are not UTF-8", "UTF-8", notUtf8);
        } catch (JacksonException notJson) {
            throw new ModelFormatException(name, "manifest", notJson.getOriginalMessage(), "a JSON object", notJson);
        }
    }

    private static FeatureWeights weights(List<ByteBuffer> blocks, Fields manifest) throws ModelFormatException {
        long[] keys = new long[blocks.get(1).remaining() / Long.BYTES];
        blocks.get(1).asLongBuffer().get(keys);
        int declared = manifest.object("features").count("count");
        if (declared != keys.length) {
            throw manifest.wrong("features.count", declared, keys.length + ", the number of feature keys in the file");
        }
        return manifest.checked(
                "tensors",
                fields -> FeatureWeights.of(keys, floats(blocks.get(2)), floats(blocks.get(3)), floats(blocks.get(4))));
    }

    private static float[] floats(ByteBuffer block) {
        float[] values = new float[block.remaining() / Float.BYTES];
        block.asFloatBuffer().get(values);
        return values;
    }

    /**
     * A model with the name its bytes give it.
     *
     * @param model the model
     * @return the model and its name
     */
    public static ModelFile of(TopicModel model) {
        byte[] bytes = bytes(model);
        return new ModelFile(model, hex(Arrays.copyOfRange(bytes, bytes.length - CHECKSUM_BYTES, bytes.length)));
    }

    /**
     * The content of a model's file: the same model gives the same bytes.
     *
     * @param model the model
     * @return the bytes
     */
    public static byte[] bytes(TopicModel model) {
        byte[] manifest = ManifestJson.write(ModelManifest.toMap(model)).getBytes(StandardCharsets.UTF_8);
        FeatureWeights weights = model.weights();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        out.writeBytes(bytes(FORMAT_VERSION, BLOCKS.size()));
        writeBlock(out, BLOCKS.get(0), manifest);
        writeBlock(out, BLOCKS.get(1), bytes(weights.keys()));
        writeBlock(out, BLOCKS.get(2), bytes(weights.inverseFrequencies()));
        writeBlock(out, BLOCKS.get(3), bytes(weights.weights()));
        writeBlock(out, BLOCKS.get(4), bytes(weights.biases()));
        byte[] content = out.toByteArray();
        out.writeBytes(sha256(content, content.length));
        return out.toByteArray();
    }

    private static void writeBlock(ByteArrayOutputStream out, BlockKind kind, byte[] content) {
        out.writeBytes(bytes(kind.type(), content.length / kind.bytesEach()));
        out.writeBytes(content);
    }

    private static byte[] bytes(int first, int second) {
        byte[] bytes = new byte[2 * Integer.BYTES];
        littleEndian(bytes).putInt(first).putInt(second);
        return bytes;
    }

    private static byte[] bytes(long[] values) {
        byte[] bytes = new byte[values.length * Long.BYTES];
        littleEndian(bytes).asLongBuffer().put(values);
        return bytes;
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        littleEndian(bytes).asFloatBuffer().put(values);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
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
