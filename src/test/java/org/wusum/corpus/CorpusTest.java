package org.wusum.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.topic.Taxonomy;

class CorpusTest {

    @TempDir
    private Path folder;

    private Corpus corpus;

    @BeforeEach
    void readCorpus() throws IOException {
        Files.writeString(folder.resolve("A1.csv"), """
                id,text,topics,article,kind,sure
                1,عنوان,arctic,A,headline,
                2,عنوان فرعي,,A,subheading,
                3,فقرة,arctic|deterrence,A,body,false
                """);
        Files.writeString(folder.resolve("P1.csv"), "id,text,topics\n4,نص,\n");
        corpus = CorpusReader.builder()
                .taxonomy(TestTaxonomies.of("deterrence", "ukraine_aid", "arctic"))
                .build()
                .read(List.of(folder));
    }

    @Test
    void countsTheSupportOfEachTopic() {
        assertThat(corpus.support()).containsExactly(1, 0, 2);
    }

    @Test
    void givesLabelsAsRowsAndColumns() {
        assertThat(corpus.labels()).isDeepEqualTo(new boolean[][] {
            {false, false, true}, {false, false, false}, {true, false, true}, {false, false, false}
        });
    }

    @Test
    void selectsWhatMayBeTrainedOn() {
        assertThat(ids(corpus.trainable())).containsExactly("1", "3", "4");
    }

    @Test
    void selectsWhatIsSure() {
        assertThat(ids(corpus.sureOnly())).containsExactly("1", "2", "4");
    }

    @Test
    void selectsByPartAndByRow() {
        assertThat(corpus.parts()).containsExactly("A1", "P1");
        assertThat(ids(corpus.ofPart("P1"))).containsExactly("4");
        assertThat(ids(corpus.withoutPart("P1"))).containsExactly("1", "2", "3");
        assertThat(ids(corpus.select(new int[] {3, 0}))).containsExactly("4", "1");
    }

    @Test
    void refusesAnUnknownPart() {
        assertThatThrownBy(() -> corpus.ofPart("P2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no part \"P2\" in the corpus, expected one of A1, P1");
        assertThatThrownBy(() -> corpus.withoutPart("P2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsWhetherArticlesAreGrouped() {
        assertThat(corpus.groupsArticles()).isTrue();
        assertThat(corpus.ofPart("P1").groupsArticles()).isFalse();
    }

    @Test
    void keepsWhereItCameFromInASelection() {
        assertThat(corpus.sureOnly().sha256()).isEqualTo(corpus.sha256()).hasSize(64);
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> corpus.paragraphs().remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> corpus.paragraphs().get(0).topics().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        corpus.labels()[0][2] = false;
        assertThat(corpus.labels()[0][2]).isTrue();
    }

    @Test
    void readsTheParagraphsOfThisProject() throws IOException {
        Path data = Path.of("data", "paragraphs");
        Path topics = Path.of("data", "topics.json");
        assumeTrue(Files.isDirectory(data) && Files.exists(topics), "data/paragraphs or data/topics.json is not there");

        Corpus paragraphs =
                CorpusReader.builder().taxonomy(Taxonomy.read(topics)).build().read(List.of(data));

        assertThat(paragraphs.size()).isGreaterThan(1000);
        assertThat(paragraphs.support()).doesNotContain(0);
        assertThat(paragraphs.groupsArticles()).isTrue();
    }

    private static List<String> ids(Corpus corpus) {
        return corpus.paragraphs().stream().map(LabelledParagraph::id).toList();
    }
}
