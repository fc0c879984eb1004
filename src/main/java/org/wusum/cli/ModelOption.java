package org.wusum.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wusum.model.ModelFile;
import picocli.CommandLine.Option;

/** The option {@code --model}. */
final class ModelOption {

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The model file; the bundled model where it is not given.")
    private @Nullable Path file;

    /** The file that is named, empty for the bundled model. */
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    ModelFile load() throws IOException {
        return load(file);
    }

    /** A model file, or the bundled model where none is named. */
    static ModelFile load(@Nullable Path file) throws IOException {
        return file == null ? BundledModel.get() : ModelFile.read(file);
    }
}
