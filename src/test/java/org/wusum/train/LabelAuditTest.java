package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.corpus.Corpus;

/** Wrong labels that were put into a corpus are found. */
class LabelAuditTest {

    private static final List<String> CODES = List.of("deterrence", "ukraine_aid", "arctic");

    /** Words of the three topics, then words of none. */
    private static final List<String> WORDS = List.of(
            "الردع مناورات لواء مدرعات دبابات انتشار",
            "أوكرانيا مساعدات ذخائر كييف مولدات تمويل",
            "القطب الجليد كاسحة غرينلاند الشمالي الأسماك",
            "مدينة سوق مدرسة مباراة فريق لاعب شركة أرباح طقس أمطار جامعة كتاب معرض متحف");

    private static final String ARCTIC = WORDS.get(2);
    private static final String NEITHER = WORDS.get(3);

    @TempDir
    Path folder;

    @Test
    void ranksPlantedErrorsFirst() throws IOException {
        LabelAudit audit = run(twoParts());

        assertThat(audit.suspects().subList(0, 2))
                .extracting(suspect -> suspect.paragraph().id(), SuspectLabel::topic, SuspectLabel::given)
                .containsExactlyInAnyOrder(tuple("missing", "arctic", false), tuple("wrong", "arctic", true));
        assertThat(audit.suspects())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(SuspectLabel::score).reversed());
    }

    @Test
    void suggestsTheTopicsWithThatLabelTurnedRound() throws IOException {
        List<SuspectLabel> suspects = run(twoParts()).suspects();

        assertThat(of("missing", suspects).suggested()).containsExactly("deterrence", "arctic");
        assertThat(of("missing", suspects).probability()).isGreaterThan(0.5);
        assertThat(of("wrong", suspects).suggested()).isEmpty();
        assertThat(of("wrong", suspects).probability()).isLessThan(0.5);
    }

    @Test
    void estimatesErrorsOfEachTopic() throws IOException {
        Corpus corpus = twoParts();
        List<LabelAudit.TopicNoise> topics = run(corpus).topics();

        assertThat(topics)
                .extracting(LabelAudit.TopicNoise::topic)
                .isEqualTo(corpus.taxonomy().codes());
        assertThat(topics.get(2).support()).isEqualTo(corpus.support()[2]);
        assertThat(topics.get(2).wronglyGiven()).isGreaterThanOrEqualTo(1);
        assertThat(topics.get(2).missing()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void cutsASinglePartIntoFolds() throws IOException {
        ParagraphFile.of(folder, "P1")
                .addMadeUp(60, 3, 1)
                .add("missing", ARCTIC)
                .write();

        SuspectLabel first = run(ParagraphFile.read(folder)).suspects().get(0);

        assertThat(first.paragraph().id()).isEqualTo("missing");
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() throws IOException {
        Corpus corpus = twoParts();
        TrainingSettings alone =
                TrainingSettings.builder().mostEpochs(6).threads(1).build();

        assertThat(LabelAudit.run(corpus, alone, TrainingListener.SILENT, () -> false))
                .isEqualTo(run(corpus));
    }

    @Test
    void hasNothingToTellWhereItIsStopped() throws IOException {
        Corpus corpus = twoParts();

        assertThatThrownBy(() ->
                        LabelAudit.run(corpus, TrainingSettings.builder().build(), TrainingListener.SILENT, () -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopped");
    }

    private Corpus twoParts() throws IOException {
        clean("P1", 1).add("missing", ARCTIC + " " + WORDS.get(0), "deterrence").write();
        clean("P2", 2).add("wrong", NEITHER, "arctic").write();
        return ParagraphFile.read(folder);
    }

    /** Paragraphs that each have words of their one topic, or of none, and labels without a mistake. */
    private ParagraphFile clean(String part, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ParagraphFile file = ParagraphFile.of(folder, part);
        for (int i = 0; i < 120; i++) {
            int kind = i % WORDS.size();
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 12; word++) {
                String[] from = WORDS.get(word < 4 ? kind : 3).split(" ", -1);
                words.add(from[random.nextInt(from.length)]);
            }
            String[] topics = kind < CODES.size() ? new String[] {CODES.get(kind)} : new String[0];
            file.add(part + i, String.join(" ", words), topics);
        }
        return file;
    }

    private static SuspectLabel of(String id, List<SuspectLabel> suspects) {
        return suspects.stream()
                .filter(suspect -> suspect.topic().equals("arctic")
                        && suspect.paragraph().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static LabelAudit run(Corpus corpus) {
        TrainingSettings settings =
                TrainingSettings.builder().mostEpochs(6).threads(2).build();
        return LabelAudit.run(corpus, settings, TrainingListener.SILENT, () -> false);
    }
}
