package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of what an article is made of. */
class ColumnMappingTest {

    @Test
    void givesNamesToSomeFieldsAndLeavesTheOthers() {
        ColumnMapping mapping = ColumnMapping.parse("title=headline, text=body");

        assertThat(mapping.title()).isEqualTo("headline");
        assertThat(mapping.text()).isEqualTo("body");
        assertThat(mapping.id()).isEqualTo("id");
        assertThat(mapping).hasToString("title=headline,text=body");
        assertThat(ColumnMapping.parse(mapping.toString())).isEqualTo(mapping);
    }

    @Test
    void exchangesTwoNames() {
        ColumnMapping mapping = ColumnMapping.parse("title=text,text=title");

        assertThat(mapping.title()).isEqualTo("text");
        assertThat(mapping.text()).isEqualTo("title");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "body=text; found the field \"body\", expected one of id, title, text, paragraphs, date",
                "text; found \"text\", expected a field and a name, such as title=headline",
                "=x; found \"=x\", expected a field and a name, such as title=headline",
                "text=; found a blank name, expected the name of a key or column",
                "text=a,text=b; found the field \"text\" twice, expected it once",
                "text=a,title=a; found the name \"a\" for 2 fields",
                "title=text; found the name \"text\" for 2 fields"
            })
    void refusesWhatIsNoMapping(String text, String message) {
        assertThatThrownBy(() -> ColumnMapping.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
