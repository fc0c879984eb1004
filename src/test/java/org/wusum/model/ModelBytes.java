package org.wusum.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parts of a model file, to be changed one by one and put together again with a checksum that fits. */
final class ModelBytes {

    static final int HEADER = 16;

    /** By type, from 1: JSON, float32, int64, int8. */
    private static final int[] BYTES_EACH = {1, 4, 8, 1};

    /** A block as it stands in the file: type, declared number of elements, content. */
    @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
    record Block(int type, int count, byte[] content) {}

    final byte[] header;
    final List<Block> blocks = new ArrayList<>();

    private ModelBytes(byte[] header) {
        this.header = header;
    }

    static ModelBytes of(TopicModel model) {
        byte[] file = ModelFile.bytes(model);
        ModelBytes parts = new ModelBytes(Arrays.copyOf(file, HEADER));
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
        int blocks = in.getInt(HEADER - 4);
        for (int i = 0; i < blocks; i++) {
            int type = in.getInt();
            int count = in.getInt();
            byte[] content = new byte[count * BYTES_EACH[type - 1]];
            in.get(content);
            parts.blocks.add(new Block(type, count, content));
        }
        return parts;
    }

    String manifest() {
        return new String(blocks.get(0).content(), StandardCharsets.UTF_8);
    }

    ModelBytes withManifest(String json) {
        return withManifest(json.getBytes(StandardCharsets.UTF_8));
    }

    ModelBytes withManifest(byte[] content) {
        return withBlock(0, new Block(1, content.length, content));
    }

    ModelBytes withBlock(int index, Block block) {
        blocks.set(index, block);
        return this;
    }

    ModelBytes withHeaderNumber(int offset, int value) {
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        for (Block block : blocks) {
            byte[] start = new byte[8];
            ByteBuffer.wrap(start)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(block.type())
                    .putInt(block.count());
            out.writeBytes(start);
            out.writeBytes(block.content());
        }
        out.writeBytes(sha256(out.toByteArray()));
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
