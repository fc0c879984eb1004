package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormalizerVectorsTest {
    static List<NormalizerVector> vectors() {
        return Normalizer.vectors();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void reproducesEveryVector(NormalizerVector vector) {
        assertThat(Normalizer.standard().normalize(vector.input()).value()).isEqualTo(vector.expected());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyVectorNeedsItsRule(NormalizerVector vector) {
        NormalizationRule rule = NormalizationRule.ofCode(vector.rule()).orElseThrow();
        EnumSet<NormalizationRule> others = EnumSet.complementOf(EnumSet.of(rule));
        if (rule == NormalizationRule.COMBINING_SEQUENCES) {
            // Under all rules a lost hamza and a folded one look the same; without folding they differ.
            others.removeAll(Set.of(NormalizationRule.ALEF_VARIANTS, NormalizationRule.HAMZA_CARRIERS));
            EnumSet<NormalizationRule> composing = EnumSet.copyOf(others);
            composing.add(rule);
            assertThat(normalized(others, vector)).isNotEqualTo(normalized(composing, vector));
        } else {
            assertThat(normalized(others, vector)).isNotEqualTo(vector.expected());
        }
    }

    private static String normalized(Set<NormalizationRule> rules, NormalizerVector vector) {
        return Normalizer.of(rules).normalize(vector.input()).value();
    }

    @Test
    void coversEveryRule() {
        Set<String> covered = vectors().stream().map(NormalizerVector::rule).collect(Collectors.toSet());

        assertThat(covered).hasSize(NormalizationRule.values().length);
        assertThat(vectors()).hasSizeGreaterThanOrEqualTo(80);
    }

    @Test
    void reportsAVectorThatIsNotReproduced() {
        NormalizerVector wrong = new NormalizerVector("قوة", "قوة", "teh-marbuta");

        assertThat(Normalizer.standard().check(vectors())).isEmpty();
        assertThat(Normalizer.standard().check(List.of(wrong))).containsExactly(new VectorMismatch(wrong, "قوه"));
    }

    @Test
    void restatesVectorsForOtherRules() {
        Normalizer harakatOnly = Normalizer.of(EnumSet.of(NormalizationRule.HARAKAT));

        List<NormalizerVector> restated = harakatOnly.restate(vectors());

        assertThat(restated).hasSameSizeAs(vectors()).isNotEqualTo(vectors());
        assertThat(harakatOnly.check(restated)).isEmpty();
    }
}
