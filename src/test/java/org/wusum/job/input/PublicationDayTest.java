package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationDayTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-12", "2026-02-12T08:30:00Z", "2026-02-12 08:30", "2026-02-12T23:59:59.999+14:00"})
    void isWhereADateBegins(String date) {
        assertThat(PublicationDay.of(date)).contains("2026-02-12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-02",
                "2026-2-12",
                "12-02-2026",
                "20260212T083000",
                "2026-02-30",
                "2026-13-01",
                " 2026-02-12",
                "٢٠٢٦-٠٢-١٢",
                "2026/02/12",
                "yesterday at"
            })
    void isNoneWhereThereIsNoDayOfTheCalendar(String date) {
        assertThat(PublicationDay.of(date)).isEmpty();
    }
}
