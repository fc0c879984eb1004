package org.wusum.job.input;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The beginning of a record as it came. Immutable. */
public final class RawBytes {

    /** How many bytes are kept: enough to repair nearly every record, and little enough to keep many. */
    public static final int KEPT = 1 << 20;

    /** No bytes, of a record that none are known of. */
    public static final RawBytes NONE = new RawBytes(new byte[0], 0);

    private final byte[] kept;
    private final long length;

    private RawBytes(byte[] kept, long length) {
        this.kept = kept;
        this.length = length;
    }

    /**
     * A record's bytes, of which the first {@value #KEPT} are kept.
     *
     * @param bytes the record, or its beginning
     * @param available how many of the bytes belong to it
     * @param length the record's whole length
     */
    static RawBytes of(byte[] bytes, int available, long length) {
        return new RawBytes(Arrays.copyOf(bytes, Math.min(KEPT, available)), length);
    }

    /** All bytes of a record. */
    static RawBytes of(byte[] bytes) {
        return of(bytes, bytes.length, bytes.length);
    }

    /**
     * The bytes that are kept.
     *
     * @return them in base64 (RFC 4648, section 4)
     */
    public String base64() {
        return Base64.getEncoder().encodeToString(kept);
    }

    /**
     * The record's whole length.
     *
     * @return its length in bytes
     */
    public long length() {
        return length;
    }

    /**
     * Whether the record is longer than what is kept.
     *
     * @return whether bytes are missing
     */
    public boolean isCut() {
        return length > kept.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawBytes bytes && length == bytes.length && Arrays.equals(kept, bytes.kept);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(length) + Arrays.hashCode(kept);
    }
}
