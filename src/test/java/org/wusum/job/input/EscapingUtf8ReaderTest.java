package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding that marks bad bytes and goes on. */
class EscapingUtf8ReaderTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsEveryBadByteAtItsOffsetAndLosesNoCharacterAroundIt(long seed) throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        List<Long> offsets = new ArrayList<>();
        while (bytes.size() < 200_000) {
            if (random.nextInt(50) == 0) {
                // Never valid in UTF-8, whatever stands before it.
                offsets.add((long) bytes.size());
                bytes.write(0xFF);
                expected.append('\uDCFF');
            } else {
                String text = List.of("a", "ن", "’", "😀", "\uD83D\uDC80").get(random.nextInt(5));
                bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                expected.append(text);
            }
        }

        EscapingUtf8Reader reader = new EscapingUtf8Reader(new ByteArrayInputStream(bytes.toByteArray()));
        StringWriter read = new StringWriter();
        reader.transferTo(read);

        assertThat(read.toString()).as("seed " + seed).isEqualTo(expected.toString());
        for (long offset : offsets) {
            assertThat(reader.takeBadOffset()).as("seed " + seed).isEqualTo(offset);
        }
    }
}
