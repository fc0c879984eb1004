package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptFieldTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"وكالة\"                  | وكالة",
                "\"a \\\"b\\\" \\u0634\"    | a \"b\" ش",
                "1.50e3                     | 1.50e3",
                "-0                         | -0",
                "123456789012345678901234567890.10 | 123456789012345678901234567890.10",
                "true                       | true",
                "[ 1 , { \"a\" : null } ]   | [1,{\"a\":null}]",
                "{}                         | {}",
            })
    void isToldAsAColumnOfTextHoldsIt(String json, String text) {
        assertThat(new KeptField("key", json).text()).isEqualTo(text);
    }

    @Test
    void nullIsNoText() {
        assertThat(new KeptField("key", "null").text()).isNull();
    }

    @Test
    void aStringComesBackAsItWas() {
        String text = "\"a\\b\"\n\t\u0001 ش 😀 \u2028";

        KeptField field = KeptField.ofString("key", text);

        assertThat(field.text()).isEqualTo(text);
        assertThat(field.json()).doesNotContain("\n");
    }
}
