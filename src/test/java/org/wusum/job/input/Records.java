package org.wusum.job.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wusum.tag.Article;

/** Reads records in tests. */
final class Records {

    static final ReadSettings KEEPING = ReadSettings.standard().withKeep(true);

    private Records() {}

    static List<InputRecord> of(ArticleReader reader) throws IOException {
        List<InputRecord> records = new ArrayList<>();
        try (reader) {
            for (Optional<InputRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                records.add(next.get());
            }
        }
        return records;
    }

    static List<InputRecord> of(ArticleFormat format, byte[] bytes, ReadSettings settings) throws IOException {
        ArticleInput input = ArticleInput.ofStream("in", new ByteArrayInputStream(bytes), format);
        return of(ArticleReader.of(List.of(input), settings));
    }

    static List<InputRecord> of(ArticleFormat format, String text) throws IOException {
        return of(format, text.getBytes(StandardCharsets.UTF_8), KEEPING);
    }

    static List<String> ids(List<InputRecord> records) {
        return records.stream().map(record -> usable(record).article().id()).toList();
    }

    static InputRecord.Usable usable(InputRecord record) {
        return (InputRecord.Usable) record;
    }

    static InputRecord.Rejected rejected(InputRecord record) {
        return (InputRecord.Rejected) record;
    }

    static Article article(InputRecord record) {
        return usable(record).article();
    }
}
