package org.wusum.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.BadInputException;
import org.wusum.model.WordVectors;
import org.wusum.train.Design;
import org.wusum.train.NetworkSettings;
import org.wusum.train.TrainingSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options that say which networks over words are trained beside the n-grams, and how. */
final class DesignOptions {

    @Option(
            names = "--design",
            paramLabel = "DESIGN",
            converter = DesignConverter.class,
            description =
                    "Networks over words to blend with the n-grams: ngrams (none, the default without --vectors), convolution (the "
                            + "default with them), tuned-convolution (learns the word vectors further), attention or subwords.")
    private @Nullable Design design;

    @Option(
            names = "--vectors",
            paramLabel = "FILE",
            description =
                    "Word vectors made by pretrain, for networks over words and for how common words are in other news.")
    private @Nullable Path vectors;

    @Option(
            names = "--network-share",
            paramLabel = "SHARE",
            description = "How much the networks weigh against the n-grams, above 0; 1 for the networks alone.")
    private @Nullable Double share;

    @Option(
            names = "--networks",
            paramLabel = "N",
            description = "How many networks are trained, each from another start; their mean counts.")
    private @Nullable Integer count;

    @Option(
            names = "--widths",
            paramLabel = "N,N...",
            split = ",",
            description = "How many words a convolution's filters see, ascending.")
    private @Nullable List<Integer> widths;

    @Option(names = "--filters", paramLabel = "N", description = "How many filters a convolution has of each width.")
    private @Nullable Integer filters;

    @Option(
            names = "--word-dropout",
            paramLabel = "SHARE",
            description = "Share of the word vectors' elements left out at random in each step.")
    private @Nullable Double wordDropout;

    @Option(
            names = "--output-dropout",
            paramLabel = "SHARE",
            description = "Share of what goes into the networks' last layer left out at random in each step.")
    private @Nullable Double outputDropout;

    @Option(names = "--network-epochs", paramLabel = "N", description = "For how many epochs each network is trained.")
    private @Nullable Integer epochs;

    @Option(names = "--network-learning-rate", paramLabel = "RATE", description = "The networks' step size (Adam).")
    private @Nullable Double learningRate;

    @Option(names = "--network-batch", paramLabel = "N", description = "Paragraphs in one step of a network.")
    private @Nullable Integer batch;

    @Option(
            names = "--network-positive-weight",
            paramLabel = "POWER",
            description =
                    "Positive examples weigh (negatives / positives) to this power in the networks; 0 for no weighting.")
    private @Nullable Double positiveWeight;

    @Option(
            names = "--network-averaging",
            paramLabel = "SHARE",
            description =
                    "How much of the averaged weights each step keeps, such as 0.999; 0 for the last step's weights.")
    private @Nullable Double averaging;

    @Option(
            names = "--network-words",
            paramLabel = "N",
            description = "How many words the model keeps vectors of: those of the training data, then the commonest.")
    private @Nullable Integer words;

    @Option(
            names = "--ngram-networks",
            paramLabel = "N",
            description = "How many networks over n-grams are trained and averaged.")
    private @Nullable Integer ngramNetworks;

    @Option(
            names = "--background-share",
            paramLabel = "SHARE",
            description =
                    "As how many training paragraphs the news behind the vectors counts against every topic; 0 for none.")
    private @Nullable Double backgroundShare;

    @Option(
            names = "--anchor-coverage",
            paramLabel = "SHARE",
            description =
                    "Share of a topic's paragraphs that must have one of its anchors, words without which a topic is "
                            + "put up for review; 0 for no anchors.")
    private @Nullable Double anchorCoverage;

    @Option(names = "--context", description = "Read a paragraph with its headline and the paragraph before it.")
    private boolean context;

    /** Reads a design's name. */
    static final class DesignConverter implements ITypeConverter<Design> {
        @Override
        public Design convert(String value) {
            return Arrays.stream(Design.values())
                    .filter(design -> design.code().equals(value))
                    .findFirst()
                    .orElseThrow(() -> Codes.expected(
                            value,
                            Arrays.stream(Design.values()).map(Design::code).toList()));
        }
    }

    /** The file of word vectors, empty where none is named. */
    Optional<Path> vectorsFile() {
        return Optional.ofNullable(vectors);
    }

    /** The word vectors, empty where no file is named. */
    Optional<WordVectors> vectors() throws IOException {
        if (vectors == null) {
            return Optional.empty();
        }
        WordVectors read = WordVectors.read(vectors);
        if (!(read.provenance().get("records") instanceof Number)) {
            throw new BadInputException(vectors + ": does not say how many records its words were counted in, expected "
                    + "\"records\" among where it comes from; make it with wusum pretrain");
        }
        return Optional.of(read);
    }

    /** An option that was given, such as {@code --filters}, empty where none was. */
    Optional<String> given() {
        Map<String, Boolean> values = new LinkedHashMap<>();
        values.put("--design", design != null);
        values.put("--vectors", vectors != null);
        values.put("--ngram-networks", ngramNetworks != null);
        values.put("--background-share", backgroundShare != null);
        values.put("--anchor-coverage", anchorCoverage != null);
        values.put("--context", context);
        return values.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst()
                .or(this::givenOfNetworks);
    }

    private Optional<String> givenOfNetworks() {
        Map<String, Optional<?>> values = new LinkedHashMap<>();
        values.put("--network-share", Optional.ofNullable(share));
        values.put("--networks", Optional.ofNullable(count));
        values.put("--widths", Optional.ofNullable(widths));
        values.put("--filters", Optional.ofNullable(filters));
        values.put("--word-dropout", Optional.ofNullable(wordDropout));
        values.put("--output-dropout", Optional.ofNullable(outputDropout));
        values.put("--network-epochs", Optional.ofNullable(epochs));
        values.put("--network-learning-rate", Optional.ofNullable(learningRate));
        values.put("--network-batch", Optional.ofNullable(batch));
        values.put("--network-positive-weight", Optional.ofNullable(positiveWeight));
        values.put("--network-averaging", Optional.ofNullable(averaging));
        values.put("--network-words", Optional.ofNullable(words));
        return values.entrySet().stream()
                .filter(option -> option.getValue().isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Sets what was given.
     *
     * @throws IllegalArgumentException if a value is out of range, or options do not go together
     */
    void applyTo(TrainingSettings.Builder builder) {
        set(ngramNetworks, builder::ngramNetworks);
        set(backgroundShare, builder::backgroundShare);
        set(anchorCoverage, builder::anchorCoverage);
        builder.context(context).networks(settings());
    }

    /**
     * The settings of networks over words.
     *
     * @throws IllegalArgumentException if a value is out of range, or options do not go together
     */
    NetworkSettings settings() {
        NetworkSettings.Builder builder = NetworkSettings.builder();
        builder.design(designOrDefault());
        set(share, builder::share);
        set(count, builder::count);
        set(widths, builder::widths);
        set(filters, builder::filters);
        set(wordDropout, builder::wordDropout);
        set(outputDropout, builder::outputDropout);
        set(epochs, builder::epochs);
        set(learningRate, builder::learningRate);
        set(batch, builder::batch);
        set(positiveWeight, builder::positiveWeightPower);
        set(averaging, builder::averaging);
        set(words, builder::mostWords);
        NetworkSettings settings = builder.build();
        requireFitting(settings.design());
        return settings;
    }

    private Design designOrDefault() {
        if (design != null) {
            return design;
        }
        return vectors == null ? Design.NGRAMS : Design.CONVOLUTION;
    }

    private void requireFitting(Design chosen) {
        Optional<String> beside = givenOfNetworks();
        if (chosen == Design.NGRAMS && beside.isPresent()) {
            throw new IllegalArgumentException(
                    beside.get() + " goes with networks over words only: give --vectors, or a --design of them.");
        }
        if (chosen.needsVectors() && vectors == null) {
            throw new IllegalArgumentException("--design " + chosen.code() + " needs --vectors.");
        }
    }

    private static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
