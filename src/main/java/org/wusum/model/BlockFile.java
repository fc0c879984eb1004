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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * What a file of numbers begins with, holds and ends with, whatever the numbers are for. All numbers are little-endian:
 *
 * <pre>
 * 8 bytes   magic: 89 'W' 'S' letter 0D 0A 1A 0A (as PNG's: shows a text-mode transfer and a cut high bit)
 * uint32    format version
 * uint32    number of blocks
 * blocks    uint32 type ({@link ElementType}), uint32 number of elements, the elements
 * 32 bytes  SHA-256 of everything before
 * </pre>
 *
 * <p>Reading checks magic, version, and every size against the file's own before anything is allocated, and the checksum before
 * anything is handed back. Blocks are views of the bytes they were read from.
 */
final class BlockFile {

    /** No file of Wusum's comes near it, and a file above it is taken by mistake. */
    static final int LARGEST = 1 << 30;

    private static final int PIECE = 1 << 16;
    private static final int MAGIC_BYTES = 8;
    private static final int HEADER_BYTES = MAGIC_BYTES + 2 * Integer.BYTES;
    private static final int BLOCK_HEADER_BYTES = 2 * Integer.BYTES;

    private BlockFile() {}

    /** What the elements of a block are. */
    enum ElementType {
        /** UTF-8 bytes of one JSON object. */
        JSON(1, 1),
        /** IEEE 754 single-precision numbers. */
        FLOAT32(2, Float.BYTES),
        /** Signed 64-bit numbers. */
        INT64(3, Long.BYTES),
        /** Signed 8-bit numbers. */
        INT8(4, 1),
        /** Bytes of UTF-8 text. */
        TEXT(5, 1);

        private final int code;
        private final int bytesEach;

        ElementType(int code, int bytesEach) {
            this.code = code;
            this.bytesEach = bytesEach;
        }
    }

    /** What a block is for, and its type. */
    record Kind(String name, ElementType type) {

        Block of(byte[] content) {
            return new Block(name, type, ByteBuffer.wrap(content));
        }

        Block of(float[] values) {
            byte[] bytes = new byte[values.length * Float.BYTES];
            littleEndian(bytes).asFloatBuffer().put(values);
            return of(bytes);
        }

        Block of(long[] values) {
            byte[] bytes = new byte[values.length * Long.BYTES];
            littleEndian(bytes).asLongBuffer().put(values);
            return of(bytes);
        }

        Block of(String text) {
            return of(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * What a kind of file looks like.
     *
     * @param what what messages call such a file, with its article
     * @param letter the fourth byte of the magic
     * @param version the only version that is read
     * @param remedy what to do about another version
     * @param kinds the blocks that every such file begins with
     * @param mostBlocks how many blocks it may have; those after the first kinds may be of any type
     */
    record Format(String what, char letter, int version, String remedy, List<Kind> kinds, int mostBlocks) {

        private byte[] magic() {
            return new byte[] {(byte) 0x89, 'W', 'S', (byte) letter, '\r', '\n', 0x1A, '\n'};
        }

        private int smallest() {
            return HEADER_BYTES + kinds.size() * BLOCK_HEADER_BYTES + Checksum.BYTES;
        }

        private String nameOf(int block) {
            return block < kinds.size() ? kinds.get(block).name() : "block " + (block + 1);
        }
    }

    /** A block with the name messages call it by; the content is little-endian, a view of the file's bytes. */
    record Block(String name, ElementType type, ByteBuffer content) {

        int elements() {
            return content.remaining() / type.bytesEach;
        }

        float[] floats() {
            float[] values = new float[elements()];
            ordered().asFloatBuffer().get(values);
            return values;
        }

        long[] longs() {
            long[] values = new long[elements()];
            ordered().asLongBuffer().get(values);
            return values;
        }

        byte[] bytes() {
            byte[] values = new byte[content.remaining()];
            ordered().get(values);
            return values;
        }

        /** The text, read strictly. */
        String text(String file) throws ModelFormatException {
            try {
                CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(content.duplicate());
                return text.toString();
            } catch (CharacterCodingException notUtf8) {
                throw new ModelFormatException(file, name, "bytes that are not UTF-8", "UTF-8", notUtf8);
            }
        }

        /** The JSON object. */
        Fields fields(String file) throws ModelFormatException {
            try {
                return new Fields(file, "", ManifestJson.read(text(file)));
            } catch (JacksonException notJson) {
                throw new ModelFormatException(file, name, notJson.getOriginalMessage(), "a JSON object", notJson);
            }
        }

        private ByteBuffer ordered() {
            return content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** What stands in a file: its blocks, and the SHA-256 that it ends with in lower-case hexadecimal. */
    record Content(List<Block> blocks, String sha256) {}

    /** The bytes of a file that is no larger than a file of Wusum's may be. */
    static byte[] bytesOf(Path file, String expected) throws IOException {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new ModelFormatException(name, "file", "a folder", expected);
        }
        requireSize(Files.size(file), LARGEST, name);
        try (InputStream in = Files.newInputStream(file)) {
            return bytesOf(in, LARGEST, name);
        }
    }

    /** The bytes to the end of a stream, which is left open. */
    static byte[] bytesOf(InputStream in, int largest, String name) throws IOException {
        // What a stream says is there is most often all there is, and then nothing is copied.
        byte[] bytes = new byte[Math.min(Math.max(in.available(), PIECE), largest)];
        int size = fill(bytes, 0, in);
        for (int next = in.read(); next >= 0; next = in.read()) {
            requireSize(size + 1L, largest, name);
            bytes = Arrays.copyOf(bytes, Math.min(size * 2, largest));
            bytes[size] = (byte) next;
            size = fill(bytes, size + 1, in);
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Reads to the end of the array or of the stream, and returns the end of what is filled. */
    private static int fill(byte[] bytes, int from, InputStream in) throws IOException {
        int at = from;
        while (at < bytes.length) {
            // Piece by piece, because below Java a piece is copied through memory of its size.
            int read = in.read(bytes, at, Math.min(PIECE, bytes.length - at));
            if (read < 0) {
                break;
            }
            at += read;
        }
        return at;
    }

    private static void requireSize(long size, int largest, String name) throws ModelFormatException {
        if (size > largest) {
            throw new ModelFormatException(name, "size", "more than " + largest + " bytes", "at most " + largest);
        }
    }

    /** The blocks of a file whose frame and checksum are right. */
    static Content read(byte[] bytes, String name, Format format) throws ModelFormatException {
        return read(bytes, name, format, content -> content);
    }

    /** What is made of a file's blocks. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Content content) throws ModelFormatException;
    }

    /**
     * What is made of the blocks of a file whose frame and checksum are right. The checksum is worked out meanwhile: if it is wrong, that
     * is the refusal, whatever else the damage has led to.
     */
    static <T> T read(byte[] bytes, String name, Format format, Reading<T> reading) throws ModelFormatException {
        int count = checkHeader(bytes, name, format);
        List<Block> blocks = blocks(bytes, count, name, format);
        Checksum checksum = Checksum.begin(bytes);
        T made;
        try {
            made = reading.of(new Content(blocks, checksum.stored()));
        } catch (ModelFormatException | RuntimeException | Error refused) {
            checksum.require(name);
            throw refused;
        }
        checksum.require(name);
        return made;
    }

    private static int checkHeader(byte[] bytes, String name, Format format) throws ModelFormatException {
        checkMagic(bytes, name, format);
        if (bytes.length < format.smallest()) {
            throw new ModelFormatException(
                    name, "size", bytes.length + " bytes", "at least " + format.smallest() + "; the file is cut short");
        }
        int version = littleEndian(bytes).getInt(MAGIC_BYTES);
        if (version != format.version()) {
            throw new ModelFormatException(
                    name,
                    "format version",
                    Integer.toUnsignedString(version),
                    format.version() + "; " + format.remedy());
        }
        int count = littleEndian(bytes).getInt(MAGIC_BYTES + Integer.BYTES);
        int least = format.kinds().size();
        if (count < least || count > format.mostBlocks()) {
            String expected = least == format.mostBlocks() ? "" + least : least + " to " + format.mostBlocks();
            throw new ModelFormatException(name, "number of blocks", Integer.toUnsignedString(count), expected);
        }
        return count;
    }

    private static void checkMagic(byte[] bytes, String name, Format format) throws ModelFormatException {
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, MAGIC_BYTES));
        if (!Arrays.equals(start, format.magic())) {
            throw new ModelFormatException(
                    name,
                    "magic",
                    start.length == 0 ? "nothing" : hex(start),
                    hex(format.magic()) + ", the start of " + format.what());
        }
    }

    /** Views of the blocks' content: nothing is copied before all sizes are known to fit. */
    private static List<Block> blocks(byte[] bytes, int count, String name, Format format) throws ModelFormatException {
        int end = bytes.length - Checksum.BYTES;
        int at = HEADER_BYTES;
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Block block = block(bytes, at, i, name, format);
            blocks.add(block);
            at += BLOCK_HEADER_BYTES + block.content().remaining();
        }
        if (at != end) {
            throw new ModelFormatException(name, "end of blocks", "byte " + at, "byte " + end);
        }
        return blocks;
    }

    private static Block block(byte[] bytes, int start, int index, String name, Format format)
            throws ModelFormatException {
        String what = format.nameOf(index);
        int room = bytes.length - Checksum.BYTES - start - BLOCK_HEADER_BYTES;
        if (room < 0) {
            throw new ModelFormatException(
                    name, what, (room + BLOCK_HEADER_BYTES) + " bytes", "a block header; the file is cut short");
        }
        ElementType type = type(littleEndian(bytes).getInt(start), index, name, format);
        long elements = Integer.toUnsignedLong(littleEndian(bytes).getInt(start + Integer.BYTES));
        if (elements * type.bytesEach > room) {
            throw new ModelFormatException(
                    name,
                    what + ", number of elements",
                    String.valueOf(elements),
                    "at most " + room / type.bytesEach + ", which is all the file has room for");
        }
        int length = (int) elements * type.bytesEach;
        return new Block(
                what,
                type,
                ByteBuffer.wrap(bytes, start + BLOCK_HEADER_BYTES, length).slice());
    }

    private static ElementType type(int code, int index, String name, Format format) throws ModelFormatException {
        ElementType[] types = ElementType.values();
        boolean fixed = index < format.kinds().size();
        ElementType expected = fixed ? format.kinds().get(index).type() : types[0];
        if (fixed ? code == expected.code : code >= 1 && code <= types.length) {
            return types[code - 1];
        }
        throw new ModelFormatException(
                name,
                format.nameOf(index) + ", type",
                Integer.toUnsignedString(code),
                fixed ? String.valueOf(expected.code) : "1 to " + types.length);
    }

    /** The bytes of a file with these blocks, which {@link #read} accepts where their kinds are the format's. */
    static byte[] write(Format format, List<Block> blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(format.magic());
        out.writeBytes(bytes(format.version(), blocks.size()));
        for (Block block : blocks) {
            out.writeBytes(bytes(block.type().code, block.elements()));
            out.writeBytes(block.bytes());
        }
        out.writeBytes(Checksum.of(out.toByteArray()));
        return out.toByteArray();
    }

    private static byte[] bytes(int first, int second) {
        byte[] bytes = new byte[2 * Integer.BYTES];
        littleEndian(bytes).putInt(first).putInt(second);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
