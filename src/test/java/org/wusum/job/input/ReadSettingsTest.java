package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadSettingsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "500k, 512000", "4M, 4194304", "256M, 268435456", "268435456, 268435456", "262144k, 268435456"})
    void readsASizeInBytes(String text, int bytes) {
        assertThat(ReadSettings.parseSize(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "0k", "-1", "257M", "268435457", "999999999M", "4m", "4K", "4G", "1.5M", "4 M", "٤"})
    void refusesWhatIsNoSizeThatCanBeAskedFor(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadSettings.parseSize(text))
                .withMessage("found " + text + ", expected a number of bytes up to 256M, such as 500k or 4M");
    }

    @Test
    void changesOneSettingAtATime() {
        ColumnMapping columns = ColumnMapping.parse("text=body");
        ReadSettings all =
                ReadSettings.standard().withKeep(true).withMaxRecordBytes(5).withColumns(columns);

        assertThat(all).isEqualTo(new ReadSettings(true, 5, columns));
        assertThatIllegalArgumentException().isThrownBy(() -> all.withMaxRecordBytes(0));
    }
}
