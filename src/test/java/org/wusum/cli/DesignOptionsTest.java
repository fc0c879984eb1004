package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.model.Blend;
import org.wusum.model.Convolution;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.model.WordVectors;
import org.wusum.train.ParagraphFile;
import tools.jackson.jr.ob.JSON;

/** The options of train and evaluate that ask for networks over words. */
class DesignOptionsTest {

    @TempDir
    Path folder;

    private Path data;
    private Path topics;
    private Path out;
    private Path vectors;

    @BeforeEach
    void writeData() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        ParagraphFile.of(data, "A1").addMadeUp(20, 1, 1).write();
        ParagraphFile.of(data, "R1").addMadeUp(20, 1, 2).write();
        topics = Files.writeString(
                folder.resolve("topics.json"),
                JSON.std.asString(ModelFixtures.taxonomy().toMap()));
        out = folder.resolve("new.wusum");
        vectors = folder.resolve("words.vectors");
        WordVectors.of(List.of("سوق", "قمح", "نفط"), new long[] {3, 2, 1}, new float[][] {{1, 2}, {2, -1}, {-1, 1}})
                .withProvenance(Map.of("records", 6))
                .write(vectors);
    }

    @Test
    void trainsNetworksAsItIsAskedTo() throws IOException {
        CommandRun run = CommandRun.of(command(
                "--quiet --design convolution --vectors VECTORS --networks 2 --network-share 0.25 --widths 1,3 --filters 5"
                        + " --network-epochs 1 --network-batch 16 --network-words 2 --word-dropout 0 --output-dropout 0.1"
                        + " --network-learning-rate 0.01 --network-averaging 0.9 --network-positive-weight 0.25"));

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        ModelFile read = ModelFile.read(out);
        Blend blend = read.model().blend().orElseThrow();
        assertThat(blend.share()).isEqualTo(0.25);
        assertThat(blend.words().size()).isEqualTo(2);
        assertThat(blend.networks()).hasSize(2).allSatisfy(network -> {
            assertThat(((Convolution) network).widths()).containsExactly(1, 3);
            assertThat(((Convolution) network).filters()).isEqualTo(5);
        });
        assertThat((Map<?, ?>) read.model().provenance().training().get("words"))
                .asString()
                .contains("batch=16", "wordDropout=0", "outputDropout=0.1", "learningRate=0.01", "averaging=0.9")
                .contains("positiveWeightPower=0.25", "epochs=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--design recurrent => expected one of ngrams, convolution",
                "--design convolution => needs --vectors",
                "--anchor-coverage 2 => anchor coverage 2.0: expected 0 to 1",
                "--ngram-networks 0 => networks over n-grams 0",
                "--filters 5 => --filters goes with networks over words only",
                "--design convolution --vectors VECTORS --widths 3,1 => widths [3, 1]",
                "--design convolution --vectors VECTORS --network-share 0 => share of the networks 0.0",
                "--design tuned-convolution --vectors VECTORS --networks 2 => expected 1 where word vectors are learnt further"
            })
    void refusesWhatDoesNotGoTogether(String line) {
        String[] parts = line.split(" => ", 2);

        CommandRun run = CommandRun.of(command(parts[0]));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(parts[1]).doesNotContain("epoch");
        assertThat(out).doesNotExist();
    }

    @Test
    void blendsWithAConvolutionWhereVectorsAreGiven() throws IOException {
        CommandRun run = CommandRun.of(command("--quiet --vectors VECTORS --network-epochs 1 --filters 2 --context"));

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(ModelFile.read(out).model().blend().orElseThrow().networks())
                .hasOnlyElementsOfType(Convolution.class);
        assertThat(ModelFile.read(out).model().provenance().training()).containsEntry("context", true);
    }

    @Test
    void asksForVectorsThatSayWhatTheyCounted() throws IOException {
        WordVectors.of(List.of("سوق"), new long[] {3}, new float[][] {{1, 2}}).write(vectors);

        CommandRun run = CommandRun.of(command("--vectors VECTORS"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("words.vectors", "wusum pretrain");
    }

    @Test
    void saysWhatIsWrongWithTheFileOfVectors() throws IOException {
        Files.writeString(vectors, "سوق 1 2");

        CommandRun run = CommandRun.of(command("--design convolution --vectors VECTORS"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("words.vectors").doesNotContain("unexpected failure", "epoch");
    }

    @Test
    void measuresNetworksWithOnePartLeftOut() throws IOException {
        Path model = ModelFixtures.writeTo(folder);

        CommandRun run = CommandRun.of(
                "evaluate",
                "--leave-one-part-out",
                "--model",
                model,
                "--data",
                data,
                "--design",
                "subwords",
                "--network-epochs",
                1,
                "--threads",
                1);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("parts all", "macro");
    }

    @Test
    void asksForLeaveOnePartOutBesideNetworks() {
        CommandRun run = CommandRun.of("evaluate", "--data", data, "--networks", 2);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--networks goes with --leave-one-part-out only");
    }

    private Object[] command(String options) {
        List<Object> all = new ArrayList<>(List.of("train", "--data", data, "--topics", topics, "--out", out));
        for (String option : options.split(" ", -1)) {
            all.add(option.equals("VECTORS") ? vectors : option);
        }
        return all.toArray();
    }
}
