package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated
class LocaleIndependenceTest {
    private static final String TEXT =
            "FILIPPIN INFANTRY İstanbul: بنسبة 3.5 و٣٫٥، يوم 12 فبراير 2026 قال الأمين العام إن الحلف مستعد.";
    private static final List<Token> EXPECTED =
            Analyzer.of(TextSettings.standard()).analyze(TEXT);

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "ar", "fa", "tr", "en"})
    void tellsTheSameUnderAnyDefaultLocale(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));

        assertThat(Analyzer.of(TextSettings.standard()).analyze(TEXT)).isEqualTo(EXPECTED);
        assertThat(EXPECTED.stream().map(Token::form)).contains("filippin", "infantry", "istanbul", "3.5", "2026");
        assertThat(Normalizer.standard().check(Normalizer.vectors())).isEmpty();
        assertThat(ArticleStructure.of("2026-02-12 " + TEXT, true).get(0))
                .isEqualTo(new Segment(Segment.Kind.DATE_LINE, 0, 10));
        assertThat(TextHealth.of(TEXT).problem()).isEmpty();
    }
}
