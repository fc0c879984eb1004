package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.GroupedFolds;
import org.wusum.eval.Quality;
import org.wusum.eval.TopicQuality;
import org.wusum.text.TextSettings;

/** Each part scored by what was learnt from the others. */
class LeavePartOutTest {

    private static final String MARKER = "زعفران";

    @TempDir
    Path folder;

    @Test
    void reportsAllPartsAndTheStreamPartsWhereThereAreSome() throws IOException {
        Corpus corpus = threeParts("deterrence");
        TrainingSettings streams = TrainingSettings.builder()
                .mostEpochs(6)
                .streamParts(Set.of("P2"))
                .build();

        Map<String, Quality> qualities = LeavePartOut.run(corpus, streams, TrainingListener.SILENT, () -> false);

        assertThat(qualities).containsOnlyKeys(LeavePartOut.ALL, LeavePartOut.STREAM_PARTS);
        assertThat(qualities.get(LeavePartOut.ALL).rows()).isEqualTo(corpus.size());
        assertThat(qualities.get(LeavePartOut.STREAM_PARTS).rows())
                .isEqualTo(corpus.ofPart("P2").size());
        assertThat(run(corpus)).containsOnlyKeys(LeavePartOut.ALL);
    }

    @Test
    void findsATopicThatTheOtherPartsHave() throws IOException {
        TopicQuality arctic =
                run(threeParts("deterrence")).get(LeavePartOut.ALL).topics().get(2);

        assertThat(arctic.averagePrecision().value()).isGreaterThan(0.5);
    }

    /** In part X a word that stands nowhere else always goes with a topic: within the part, that could be learnt. */
    @Test
    void knowsNothingOfAWordThatStandsInOnePartAlone() throws IOException {
        AnalyzedCorpus corpus = AnalyzedCorpus.of(threeParts("deterrence"), TextSettings.standard());
        AnalyzedCorpus flipped = AnalyzedCorpus.of(threeParts("ukraine_aid"), TextSettings.standard());

        OutOfFold scores = byPart(corpus);
        OutOfFold flippedScores = byPart(flipped);

        for (int i = 0; i < scores.size(); i++) {
            if (scores.paragraph(i).part().equals("X1")) {
                assertThat(flippedScores.scores()[i]).isEqualTo(scores.scores()[i]);
            } else {
                assertThat(flippedScores.scores()[i]).isNotEqualTo(scores.scores()[i]);
            }
        }
    }

    @Test
    void hasNothingToReportWhereItIsStopped() throws IOException {
        Corpus corpus = threeParts("deterrence");

        assertThatThrownBy(() -> LeavePartOut.run(corpus, settings(), TrainingListener.SILENT, () -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopped");
    }

    @Test
    void refusesASinglePart() throws IOException {
        ParagraphFile.of(folder, "P1").addMadeUp(10, 2, 1).write();
        Corpus corpus = ParagraphFile.read(folder);

        assertThatThrownBy(() -> run(corpus))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least two");
    }

    private Corpus threeParts(String topicOfMarker) throws IOException {
        Path data = Files.createDirectory(folder.resolve(topicOfMarker));
        ParagraphFile.of(data, "P1").addMadeUp(25, 3, 1).write();
        ParagraphFile.of(data, "P2").addMadeUp(25, 3, 2).write();
        ParagraphFile own = ParagraphFile.of(data, "X1");
        for (int i = 0; i < 20; i++) {
            if (i % 2 == 0) {
                own.add("x" + i, MARKER + " في مدينة رقم " + i, topicOfMarker);
            } else {
                own.add("x" + i, "سوق في مدينة رقم " + i);
            }
        }
        own.write();
        return ParagraphFile.read(data);
    }

    private static OutOfFold byPart(AnalyzedCorpus corpus) {
        return CrossValidation.of(corpus, settings(), (network, part) -> (epoch, loss, held, ap) -> {}, () -> false)
                .run(GroupedFolds.byPart(corpus.corpus()))
                .scores();
    }

    private static Map<String, Quality> run(Corpus corpus) {
        return LeavePartOut.run(corpus, settings(), TrainingListener.SILENT, () -> false);
    }

    private static TrainingSettings settings() {
        return TrainingSettings.builder().mostEpochs(6).threads(2).build();
    }
}
