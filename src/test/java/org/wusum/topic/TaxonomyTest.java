package org.wusum.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class TaxonomyTest {

    private static final String GOOD = """
            {"name": "nato", "version": "1", "note": "kept out", "topics": [
              {"code": "deterrence", "arabicName": "الردع", "englishName": "Deterrence", "scopeNote": "القوات", "also": [1]},
              {"code": "ukraine_aid", "arabicName": "دعم أوكرانيا", "englishName": "Aid to Ukraine", "scopeNote": ""}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void readsTopicsInOrder() throws IOException {
        Taxonomy taxonomy = read(GOOD);

        assertThat(taxonomy.name()).isEqualTo("nato");
        assertThat(taxonomy.version()).isEqualTo("1");
        assertThat(taxonomy.codes()).containsExactly("deterrence", "ukraine_aid");
        assertThat(taxonomy.topics().get(0)).isEqualTo(new Topic("deterrence", "الردع", "Deterrence", "القوات"));
        assertThat(taxonomy.size()).isEqualTo(2);
        assertThat(taxonomy.indexOf("ukraine_aid")).isEqualTo(1);
        assertThat(taxonomy.indexOf("arctic")).isEqualTo(-1);
    }

    @Test
    void comesBackFromItsMap() throws IOException {
        Taxonomy taxonomy = read(GOOD);

        assertThat(Taxonomy.fromMap(taxonomy.toMap(), "map")).isEqualTo(taxonomy);
        assertThat(taxonomy.toMap().keySet()).containsExactly("name", "version", "topics");
    }

    @Test
    void acceptsAByteOrderMark() throws IOException {
        assertThat(read("\uFEFF" + GOOD).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "bad-taxonomies.tsv",
            delimiter = '\t',
            quoteCharacter = '\0',
            numLinesToSkip = 1,
            encoding = "UTF-8")
    void refusesABadFileAndSaysWhere(String where, String messagePart, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("topics.json"), content);

        assertThatThrownBy(() -> Taxonomy.read(file))
                .isInstanceOf(TaxonomyException.class)
                .hasMessageStartingWith(file + where)
                .hasMessageContaining("found ")
                .hasMessageContaining(", expected ")
                .hasMessageContaining(messagePart);
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws IOException {
        byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        bytes[GOOD.indexOf("nato")] = (byte) 0xFF;
        Path file = Files.write(folder.resolve("topics.json"), bytes);

        assertThatThrownBy(() -> Taxonomy.read(file))
                .isInstanceOf(TaxonomyException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void refusesTooManyTopics() {
        List<Topic> topics = new ArrayList<>();
        for (int i = 0; i <= Taxonomy.MAX_TOPICS; i++) {
            topics.add(new Topic("t" + i, "موضوع", "Topic", ""));
        }

        assertThatThrownBy(() -> new Taxonomy("big", "1", topics))
                .hasMessageStartingWith("topics: found 1001 topics, expected 1 to 1000");
    }

    @Test
    void passesOnThatAFileIsMissing() {
        assertThatThrownBy(() -> Taxonomy.read(folder.resolve("none.json"))).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "deterence, deterrence",
        "Ukraine_Aid, ukraine_aid",
        "ukraine-aid, ukraine_aid",
        "sport, ",
        "'', ",
        "d, ",
    })
    void findsTheNearestCode(String mistyped, String nearest) throws IOException {
        assertThat(read(GOOD).nearest(mistyped).orElse(null)).isEqualTo(nearest);
    }

    private Taxonomy read(String content) throws IOException {
        return Taxonomy.read(Files.writeString(folder.resolve("topics.json"), content));
    }
}
