package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads inputs in tests from a place on, and the same bytes in pieces of any size. */
final class Resumption {

    private Resumption() {}

    /**
     * A record, or what was thrown in its place, and how far the inputs were read then.
     *
     * @param record the record, or the message
     * @param position the position behind it
     */
    record Step(Object record, Position position) {}

    static ArticleInput input(String name, ArticleFormat format, byte[] bytes) {
        return new ArticleInput(name, name, format, Optional.empty(), () -> new ByteArrayInputStream(bytes));
    }

    /** The same bytes, of which a stream gives no more than so many at once. */
    static ArticleInput inPieces(String name, ArticleFormat format, byte[] bytes, int atOnce) {
        return new ArticleInput(name, name, format, Optional.empty(), () -> new InputStream() {
            private final InputStream whole = new ByteArrayInputStream(bytes);

            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return whole.read(target, offset, Math.min(length, atOnce));
            }
        });
    }

    static List<Step> from(Position position, List<ArticleInput> inputs, ReadSettings settings) throws IOException {
        List<Step> steps = new ArrayList<>();
        try (ArticleReader reader = ArticleReader.from(position, inputs, settings)) {
            for (Object next = next(reader); !next.equals(Optional.empty()); next = next(reader)) {
                steps.add(new Step(next instanceof Optional<?> found ? found.orElseThrow() : next, reader.position()));
            }
        }
        return steps;
    }

    private static Object next(ArticleReader reader) throws IOException {
        try {
            return reader.next();
        } catch (IOException failed) {
            // Otherwise the next process would try again what failed.
            reader.giveUpInput();
            return String.valueOf(failed.getMessage());
        }
    }

    /** Behind every record, reading in another process gives what was still to come, and no more. */
    static void assertGoesOnBehindEveryRecord(List<ArticleInput> inputs, ReadSettings settings) throws IOException {
        List<Step> all = from(Position.START, inputs, settings);
        for (int i = 0; i < all.size(); i++) {
            assertThat(from(all.get(i).position(), inputs, settings))
                    .as("behind record %d, %s", i + 1, all.get(i))
                    .isEqualTo(all.subList(i + 1, all.size()));
        }
    }
}
