package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi.Style;

/** When there are colours. */
class ColoursTest {

    @ParameterizedTest
    @CsvSource(nullValues = "unset", textBlock = """
            # terminal, TERM,           NO_COLOR, colours
            true,       xterm-256color, unset,    true
            true,       xterm-256color, '',       true
            true,       xterm-256color, 1,        false
            true,       xterm-256color, 0,        false
            true,       xterm-256color, false,    false
            true,       dumb,           unset,    false
            true,       '',             unset,    false
            true,       unset,          unset,    false
            false,      xterm-256color, unset,    false
            false,      xterm-256color, 1,        false
            """)
    void areForATerminalThatCanShowThemAndNobodyRefuses(
            boolean terminal, String term, String noColor, boolean expected) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TERM", term);
        environment.put("NO_COLOR", noColor);
        environment.values().removeIf(value -> value == null);

        assertThat(Colours.of(terminal, environment).on()).isEqualTo(expected);
    }

    @Test
    void areAroundTheTextAndEndWithIt() {
        assertThat(new Colours(true).paint("accept", Style.fg_green)).isEqualTo("\u001B[32maccept\u001B[0m");
    }

    @Test
    void leaveTextAsItIsWhereThereAreNone() {
        assertThat(Colours.NONE.paint("accept", Style.fg_green)).isEqualTo("accept");
    }

    @Test
    void leaveNothingAsItIs() {
        assertThat(new Colours(true).paint("", Style.fg_green)).isEmpty();
    }
}
