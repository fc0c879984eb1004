package org.wusum.job.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.wusum.tag.TaggedArticle;
import tools.jackson.jr.ob.JSON;

/** The statistics of a stream as JSON. */
class StreamStatisticsTest {

    private static final String ZEROS = "0,0,0,0,0,0,0,0,0,0";

    @Test
    void writesItsKeysInOneOrder() throws IOException {
        assertThat(JSON.std.asString(small().toMap()))
                .isEqualTo("{\"articles\":5,\"statuses\":{\"tagged\":2,\"no_topic\":2,\"unclassifiable\":1},"
                        + "\"reasons\":{\"empty\":1},\"topics\":{"
                        + "\"deterrence\":{\"accepted\":1,\"review\":0,\"scores\":{\"bins\":[3," + ZEROS
                        + ",0,0,0,0,0,0,0,1,0],\"millionths\":900000}},"
                        + "\"arctic\":{\"accepted\":1,\"review\":2,\"scores\":{\"bins\":["
                        + "1,0,0,0,0,0,0,0,0,0,1,0,1,0,0,0,0,1,0,0],\"millionths\":1975000}}},"
                        + "\"known\":{\"bins\":[" + ZEROS + ",4," + ZEROS.substring(2) + "],\"millionths\":2000000},"
                        + "\"lengths\":[0,0,0,0,0,0,0,4,0,0,0,0," + ZEROS + "," + ZEROS + "],"
                        + "\"paragraphs\":[0,4," + ZEROS + "," + ZEROS + "," + ZEROS + "],"
                        + "\"days\":{\"2026-03-17\":{\"articles\":1,\"accepted\":{}},"
                        + "\"2026-03-18\":{\"articles\":2,\"accepted\":{\"deterrence\":1,\"arctic\":1}}},"
                        + "\"other\":{\"articles\":0,\"accepted\":{}},\"undated\":{\"articles\":2,\"accepted\":{}}}");
    }

    @Test
    void comesBackFromJsonAsItWas(TestReporter reporter) throws IOException {
        long seed = Long.getLong("wusum.seed", System.nanoTime());
        reporter.publishEntry("seed", "-Dwusum.seed=" + seed);
        StreamStatistics seen = SimulatedStream.USUAL.withEmpty(0.2).sample(3000, new SplittableRandom(seed));

        String json = JSON.std.asString(seen.toMap());
        StreamStatistics back = StreamStatistics.of(JSON.std.mapFrom(json));

        assertThat(back).as("seed %d", seed).isEqualTo(seen);
        assertThat(JSON.std.asString(back.toMap())).as("seed %d", seed).isEqualTo(json);
    }

    @Test
    void goesOnFromJsonAsIfThereHadBeenNoBreak() throws IOException {
        StreamStatistics first = SimulatedStream.USUAL.sample(500, new SplittableRandom(1));
        StreamStatistics second = SimulatedStream.USUAL.sample(500, new SplittableRandom(2));

        StreamTally resumed = StreamTally.from(StreamStatistics.of(JSON.std.mapFrom(JSON.std.asString(first.toMap()))));
        resumed.add(second);

        assertThat(resumed.statistics()).isEqualTo(first.plus(second));
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "statistics-edits.tsv",
            delimiter = '\t',
            quoteCharacter = '\0',
            numLinesToSkip = 1,
            encoding = "UTF-8")
    void saysWhichKeyIsWrong(String key, String json, String message) throws IOException {
        Map<String, Object> map = JSON.std.mapFrom(JSON.std.asString(small().toMap()));
        replace(map, key.split("\\.", -1), 0, JSON.std.anyFrom(json));

        assertThatThrownBy(() -> StreamStatistics.of(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void saysWhichKeyIsMissing() {
        assertThatThrownBy(() -> StreamStatistics.of(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("statistics.articles: found nothing, expected a count");
    }

    @SuppressWarnings("unchecked") // the map comes from JSON
    private static void replace(Map<String, Object> map, String[] keys, int at, Object value) {
        String key = keys[at];
        if (at < keys.length - 1) {
            replace((Map<String, Object>) map.get(key), keys, at + 1, value);
        } else if (key.endsWith("]")) {
            String name = key.substring(0, key.indexOf('['));
            List<Object> list = new ArrayList<>((List<Object>) map.get(name));
            list.set(Integer.parseInt(key.substring(key.indexOf('[') + 1, key.length() - 1)), value);
            map.put(name, list);
        } else {
            map.put(key, value);
        }
    }

    private static StreamStatistics small() {
        StreamTally tally = StreamTally.of(List.of("deterrence", "arctic"));
        tally.add(article(0.9, 0.5), "2026-03-18");
        tally.add(article(0, 0.85), "2026-03-18");
        tally.add(article(0, 0.6), null);
        tally.add(article(0, 0.025), "2026-03-17");
        tally.add(SimulatedStream.unclassifiable("empty"), null);
        return tally.statistics();
    }

    private static TaggedArticle article(double deterrence, double arctic) {
        return SimulatedStream.judged(
                List.of(SimulatedStream.tag("deterrence", deterrence), SimulatedStream.tag("arctic", arctic)),
                0.5,
                100);
    }
}
