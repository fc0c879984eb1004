package org.wusum.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics replaced by a list of corrections. */
class CorrectionsTest {

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        data = folder.resolve("P1.jsonl");
        Files.writeString(data, """
                {"id": "a", "text": "أول فقرة", "topics": ["arctic"]}
                {"id": "b", "text": "ثاني فقرة", "topics": []}
                {"id": "c", "text": "ثالث فقرة", "topics": ["deterrence", "arctic"]}
                {"id": "d", "text": "عنوان فرعي", "topics": [], "kind": "subheading"}
                """);
    }

    @Test
    void replacesTheTopicsOfTheParagraphsThatAreListed() throws IOException {
        Corpus corpus =
                read(write("new.csv", "finding,id,suggested,topics,text\nsuspect,b,x,arctic | deterrence,قديم\n"));

        assertThat(topics(corpus)).isEqualTo("a:arctic b:deterrence,arctic c:deterrence,arctic d:");
        assertThat(corpus.corrected()).isEqualTo(1);
        assertThat(corpus.paragraphs().get(1).text()).isEqualTo("ثاني فقرة");
        assertThat(corpus.unknownKeys()).isEmpty();
    }

    @Test
    void takesJsonLinesToo() throws IOException {
        Corpus corpus = read(write("new.jsonl", "{\"topics\": [], \"id\": \"a\", \"score\": 0.5, \"text\": null}\n"));

        assertThat(topics(corpus)).isEqualTo("a: b: c:deterrence,arctic d:");
    }

    @Test
    void changesNothingWhereNothingWasEdited() throws IOException {
        Corpus corpus = read(write("new.csv", "id,topics\na,arctic\nb,\nc,arctic|deterrence\na,arctic\n"));

        assertThat(topics(corpus)).isEqualTo(topics(read()));
        assertThat(corpus.corrected()).isZero();
    }

    @Test
    void followsTheOneRowOfSeveralThatWasEdited() throws IOException {
        assertThat(topics(read(write("new.csv", "id,topics\na,arctic\na,deterrence\na,arctic\na,deterrence\n"))))
                .startsWith("a:deterrence b:");
    }

    @Test
    void appliesSeveralFilesOneAfterTheOther() throws IOException {
        Path first = write("first.csv", "id,topics\na,deterrence\nb,arctic\n");
        Path second = write("second.csv", "id,topics\na,arctic\n");

        assertThat(topics(read(first, second))).startsWith("a:arctic b:arctic c:");
        assertThat(topics(read(second, first))).startsWith("a:deterrence b:arctic c:");
        assertThat(read(first, second).corrected()).isEqualTo(1);
    }

    @Test
    void isPartOfTheHash() throws IOException {
        Path corrections = write("new.csv", "id,topics\na,deterrence\n");
        String without = read().sha256();
        String with = read(corrections).sha256();
        Path renamed = Files.move(corrections, folder.resolve("renamed.csv"));

        assertThat(with).isNotEqualTo(without).isEqualTo(read(renamed).sha256());
        Files.writeString(renamed, "id,topics\na,deterrence|arctic\n");
        assertThat(read(renamed).sha256()).isNotEqualTo(with);
    }

    @Test
    void mendsATopicThatTheTaxonomyDoesNotHave() throws IOException {
        Files.writeString(data, "{\"id\": \"a\", \"text\": \"فقرة\", \"topics\": [\"artic\"]}");

        assertThat(topics(read(write("new.csv", "id,topics\na,arctic\n")))).isEqualTo("a:arctic");
    }

    @Test
    void settlesAConflict() throws IOException {
        Files.writeString(data, """
                {"id": "a", "text": "فقرة", "topics": ["arctic"]}
                {"id": "b", "text": "فقرة", "topics": []}
                """);

        assertThat(topics(read(write("new.csv", "id,topics\nb,arctic\n")))).isEqualTo("a:arctic b:arctic");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "new.csv;id,topics|x,arctic|y,;2;UNKNOWN_ID;found a correction of \"x\", expected the id of a paragraph",
                "new.csv;id,topics|a,artic;2;UNKNOWN_TOPIC;did you mean arctic?",
                "new.csv;id,topics|a,deterrence|b,|a,;4;CONFLICTING_CORRECTIONS;make the two rows agree",
                "new.csv;id,topic|a,arctic;1;BAD_FILE;expected the columns id and topics",
                "new.csv;id,topics|a;2;BAD_LINE;found 1 fields, expected 2",
                "new.jsonl;{\"id\": \"a\"};1;MISSING_KEY;expected id and topics in every record",
                "new.jsonl;{\"id\": \"a\", \"topics\": \"arctic\"};1;BAD_VALUE;expected an array",
                "new.txt;id,topics;0;BAD_FILE;expected .jsonl or .csv",
                "new.csv;id,topics|d,arctic;4;LABELLED_SUBHEADING;found topics on the subheading",
            })
    void saysWhereACorrectionIsWrong(String name, String lines, long line, String kind, String message)
            throws IOException {
        Path corrections = write(name, lines.replace('|', '\n'));

        CorpusProblem problem = failure(corrections).problems().get(0);

        assertThat(problem.kind()).hasToString(kind);
        assertThat(problem.origin())
                .isEqualTo(new Origin((kind.equals("LABELLED_SUBHEADING") ? data : corrections).toString(), line));
        assertThat(problem.message()).contains(message);
    }

    @Test
    void failsOnAWrongCorrectionEvenWhereBadRecordsAreSkipped() throws IOException {
        Path corrections = write("new.csv", "id,topics\nx,\n");
        CorpusReader skipping = reader().onBadRecord(BadRecordPolicy.SKIP)
                .corrections(List.of(corrections))
                .build();

        assertThat(catchThrowableOfType(CorpusException.class, () -> skipping.read(List.of(data))))
                .hasMessageContaining("new.csv:2");
    }

    @Test
    void readsStrictUtf8Alone() throws IOException {
        Path corrections = folder.resolve("new.csv");
        Files.write(corrections, "id,topics,text\na,,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(failure(corrections)).hasMessageContaining("new.csv:2: found a byte that is not UTF-8 (0xE9");
    }

    private CorpusException failure(Path... corrections) {
        return catchThrowableOfType(CorpusException.class, () -> read(corrections));
    }

    private Corpus read(Path... corrections) throws IOException {
        return reader().corrections(Arrays.asList(corrections)).build().read(List.of(data));
    }

    private static CorpusReader.Builder reader() {
        return CorpusReader.builder().taxonomy(TestTaxonomies.of("deterrence", "arctic"));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String topics(Corpus corpus) {
        return corpus.paragraphs().stream()
                .map(paragraph -> paragraph.id() + ":" + String.join(",", paragraph.topics()))
                .collect(Collectors.joining(" "));
    }
}
