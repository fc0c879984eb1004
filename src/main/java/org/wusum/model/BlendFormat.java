package org.wusum.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wusum.model.BlockFile.Block;
import org.wusum.model.BlockFile.ElementType;
import org.wusum.model.BlockFile.Kind;

/** Word networks in a model file: what the manifest says of them, and the blocks behind those of the n-grams. */
final class BlendFormat {

    /** Word keys, vectors and scales, then the tensors of the networks, of which self-attention has most. */
    static final int MOST_BLOCKS = 3 + 6 * Blend.MAX_NETWORKS;

    private static final String CONVOLUTION = "convolution";
    private static final String SELF_ATTENTION = "self-attention";
    private static final String SUBWORDS = "subwords";
    private static final String INT8 = "int8";
    private static final String FLOAT32 = "float32";

    private BlendFormat() {}

    static Map<String, Object> toMap(Blend blend) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("count", blend.words().size());
        words.put("dimension", blend.words().dimension());
        words.put("form", blend.words().isQuantised() ? INT8 : FLOAT32);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("share", blend.share());
        map.put("words", words);
        map.put(
                "networks",
                blend.networks().stream().map(BlendFormat::networkToMap).toList());
        map.put("cascade", blend.cascade().map(BlendFormat::cascadeToMap).orElse(null));
        return map;
    }

    private static Map<String, Object> networkToMap(WordNetwork network) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (network instanceof Convolution convolution) {
            map.put("kind", CONVOLUTION);
            map.put("widths", Arrays.stream(convolution.widths()).boxed().toList());
            map.put("filters", convolution.filters());
        } else if (network instanceof SelfAttention attention) {
            map.put("kind", SELF_ATTENTION);
            map.put("heads", attention.heads());
            map.put("headSize", attention.headSize());
            map.put("outputs", attention.outputs());
        } else if (network instanceof SubwordBag subwords) {
            map.put("kind", SUBWORDS);
            map.putAll(ModelManifest.settingsToMap(subwords.ngrams()));
            map.put("buckets", subwords.buckets());
        }
        return map;
    }

    private static Map<String, Object> cascadeToMap(Cascade cascade) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("bounds", cascade.bounds());
        map.put(
                "estimates",
                cascade.estimates().stream()
                        .map(ModelManifest::calibrationToMap)
                        .toList());
        return map;
    }

    static List<Block> blocks(Blend blend) {
        WordTable words = blend.words();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Kind("word keys", ElementType.INT64).of(words.keys()));
        if (words.isQuantised()) {
            blocks.add(new Kind("word vectors", ElementType.INT8).of(words.quantised()));
            blocks.add(new Kind("word scales", ElementType.FLOAT32).of(words.scales()));
        } else {
            blocks.add(new Kind("word vectors", ElementType.FLOAT32).of(words.values()));
        }
        Kind tensor = new Kind("tensor", ElementType.FLOAT32);
        for (WordNetwork network : blend.networks()) {
            for (float[] values : tensors(network)) {
                blocks.add(tensor.of(values));
            }
        }
        return blocks;
    }

    private static float[][] tensors(WordNetwork network) {
        if (network instanceof Convolution convolution) {
            return new float[][] {
                convolution.kernels(), convolution.filterBiases(), convolution.weights(), convolution.biases()
            };
        }
        if (network instanceof SelfAttention attention) {
            return attention.tensors();
        }
        SubwordBag subwords = (SubwordBag) network;
        return new float[][] {subwords.weights(), subwords.biases()};
    }

    /** Reads what the manifest promises from the blocks behind those of the n-grams. */
    static Optional<Blend> read(Fields manifest, List<Block> blocks) throws ModelFormatException {
        Rest rest = new Rest(manifest.file(), blocks);
        Optional<Fields> fields = manifest.objectOrNull("blend");
        Optional<Blend> blend = fields.isPresent() ? Optional.of(blend(fields.get(), rest)) : Optional.empty();
        rest.requireEnd();
        return blend;
    }

    private static Blend blend(Fields fields, Rest rest) throws ModelFormatException {
        double share = fields.number("share");
        Optional<Fields> cascadeFields = fields.objectOrNull("cascade");
        Optional<Cascade> cascade =
                cascadeFields.isPresent() ? Optional.of(cascade(cascadeFields.get())) : Optional.empty();
        WordTable words = words(fields.object("words"), rest);
        List<WordNetwork> networks = new ArrayList<>();
        for (Fields network : fields.objects("networks")) {
            networks.add(network(network, words.dimension(), rest));
        }
        return fields.checked("networks", any -> new Blend(share, words, networks, cascade));
    }

    private static Cascade cascade(Fields fields) throws ModelFormatException {
        List<Double> bounds = fields.numbers("bounds");
        List<Calibration> estimates = new ArrayList<>();
        for (Fields estimate : fields.objects("estimates")) {
            estimates.add(ModelManifest.calibration(estimate));
        }
        return fields.checked("bounds", any -> new Cascade(bounds, estimates));
    }

    private static WordTable words(Fields fields, Rest rest) throws ModelFormatException {
        int count = fields.count("count");
        int dimension = fields.count("dimension");
        boolean quantised = isQuantised(fields);
        long[] keys = rest.next("word keys", ElementType.INT64).longs();
        if (count != keys.length) {
            throw fields.wrong("count", count, keys.length + ", the number of word keys in the file");
        }
        if (!quantised) {
            float[] values = rest.next("word vectors", ElementType.FLOAT32).floats();
            return fields.checked("tensors", any -> WordTable.ofFloats(dimension, keys, values));
        }
        byte[] values = rest.next("word vectors", ElementType.INT8).bytes();
        float[] scales = rest.next("word scales", ElementType.FLOAT32).floats();
        return fields.checked("tensors", any -> WordTable.of(dimension, keys, values, scales));
    }

    private static boolean isQuantised(Fields fields) throws ModelFormatException {
        return switch (fields.text("form")) {
            case INT8 -> true;
            case FLOAT32 -> false;
            default -> throw fields.wrong("form", fields.text("form"), INT8 + " or " + FLOAT32);
        };
    }

    private static WordNetwork network(Fields fields, int dimension, Rest rest) throws ModelFormatException {
        return switch (fields.text("kind")) {
            case CONVOLUTION -> convolution(fields, dimension, rest);
            case SELF_ATTENTION -> selfAttention(fields, dimension, rest);
            case SUBWORDS -> subwords(fields, rest);
            default ->
                throw fields.wrong(
                        "kind", fields.text("kind"), CONVOLUTION + ", " + SELF_ATTENTION + " or " + SUBWORDS);
        };
    }

    private static Convolution convolution(Fields fields, int dimension, Rest rest) throws ModelFormatException {
        int[] widths = fields.counts("widths");
        int filters = fields.count("filters");
        float[] kernels = rest.tensor("kernels");
        float[] filterBiases = rest.tensor("filter biases");
        float[] weights = rest.tensor("output weights");
        float[] biases = rest.tensor("output biases");
        return fields.checked(
                "tensors", any -> Convolution.of(dimension, widths, filters, kernels, filterBiases, weights, biases));
    }

    private static SelfAttention selfAttention(Fields fields, int dimension, Rest rest) throws ModelFormatException {
        int heads = fields.count("heads");
        int headSize = fields.count("headSize");
        int outputs = fields.count("outputs");
        float[] queries = rest.tensor("queries");
        float[] keys = rest.tensor("keys");
        float[] values = rest.tensor("values");
        float[] projection = rest.tensor("projection");
        float[] weights = rest.tensor("output weights");
        float[] biases = rest.tensor("output biases");
        return fields.checked(
                "tensors",
                any -> SelfAttention.of(
                        dimension, heads, headSize, outputs, queries, keys, values, projection, weights, biases));
    }

    private static SubwordBag subwords(Fields fields, Rest rest) throws ModelFormatException {
        FeatureSettings settings = ModelManifest.settings(fields);
        int buckets = fields.count("buckets");
        float[] weights = rest.tensor("bucket weights");
        float[] biases = rest.tensor("output biases");
        return fields.checked("tensors", any -> SubwordBag.of(settings, buckets, weights, biases));
    }

    /** The blocks behind those of the n-grams, taken one by one. Belongs to one thread. */
    private static final class Rest {

        private final String file;
        private final List<Block> blocks;
        private int taken;

        Rest(String file, List<Block> blocks) {
            this.file = file;
            this.blocks = blocks;
        }

        Block next(String what, ElementType type) throws ModelFormatException {
            if (taken == blocks.size()) {
                throw new ModelFormatException(file, what, "no block", "one, as the manifest says");
            }
            Block block = blocks.get(taken++);
            if (block.type() != type) {
                throw new ModelFormatException(
                        file, what + ", type", block.type().name(), type.name());
            }
            return block;
        }

        float[] tensor(String what) throws ModelFormatException {
            return next(what, ElementType.FLOAT32).floats();
        }

        void requireEnd() throws ModelFormatException {
            if (taken < blocks.size()) {
                throw new ModelFormatException(
                        file,
                        "number of blocks",
                        (blocks.size() - taken) + " more than the manifest says",
                        "none behind them");
            }
        }
    }
}
