package org.wusum.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.ColumnMapping;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.output.ResultFormat;
import org.wusum.job.output.WholeFile;
import org.wusum.job.output.WrittenFile;
import org.wusum.model.BuildVersion;
import org.wusum.model.ModelFile;
import org.wusum.tag.Tagger;
import org.wusum.topic.Topic;

/**
 * Tags an archive into a folder of its own, the run, from which it can be continued at any time: whether the process was asked
 * to end, failed or was killed, a later job with the same model, options and inputs goes on behind the last checkpoint, and the
 * output is the same byte for byte as that of a job that nothing disturbed.
 *
 * <p>Every input file becomes one part of the output, texts and pages that follow each other share one. A part appears whole or
 * not at all. The manifest counts every record: read = tagged + without topic + unclassifiable + rejected.
 *
 * <p>A job runs once. {@link #stop()} may be called from any thread; {@link #run()} is for one.
 */
public final class TaggingJob {

    private final ModelFile model;
    private final Tagger tagger;
    private final Path folder;
    private final List<ArticleInput> inputs;
    private final ReadSettings settings;
    private final PartOutput output;
    private final int threads;
    private final BadRecordPolicy onBadRecord;
    private final RejectLimit maxBad;
    private final boolean resume;
    private final Duration betweenCheckpoints;
    private final List<String> command;
    private final ProgressListener listener;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private TaggingJob(Builder builder) {
        this.model = builder.model;
        this.tagger = Tagger.of(builder.model);
        this.folder = builder.folder;
        this.inputs = List.copyOf(builder.inputs);
        this.settings = builder.settings;
        List<String> topics =
                tagger.taxonomy().topics().stream().map(Topic::code).toList();
        this.output = new PartOutput(builder.format, topics, builder.paragraphs, builder.partitionBy);
        this.threads = builder.threads;
        this.onBadRecord = builder.onBadRecord;
        this.maxBad = builder.maxBad;
        this.resume = builder.resume;
        this.betweenCheckpoints = builder.betweenCheckpoints;
        this.command = List.copyOf(builder.command);
        this.listener = builder.listener;
    }

    /**
     * A builder with the defaults: JSON lines, as many threads as processors, bad records are left out, a new run.
     *
     * @param model what judges
     * @param folder the run's folder: an empty one, none yet, or that of a run to resume
     * @return the builder
     */
    public static Builder builder(ModelFile model, Path folder) {
        return new Builder(model, folder);
    }

    /** Ends the run early, with everything that was read written and noted: it can be resumed. */
    public void stop() {
        stopped.set(true);
    }

    /**
     * Tags the archive, or what is left of it.
     *
     * @return what came of it: {@link RunState#COMPLETE}, or {@link RunState#INTERRUPTED} if the job was asked to end
     * @throws BadInputException if the folder holds something else or a run that differs, another run is at work in it, a record
     *     is bad and the policy is to fail, or too many are rejected
     * @throws java.io.InterruptedIOException if the job was asked to end before anything was tagged in this session
     * @throws IOException if reading or writing fails; what was noted until then is kept for a later run
     */
    public RunManifest run() throws IOException {
        output.requirePossible();
        try (RunFolder run = RunFolder.open(folder)) {
            Optional<RunManifest.Head> earlier = earlier(run);
            List<Part> parts = Part.of(inputs);
            // Before their content is read: what changes meanwhile has changed.
            List<Part.Stamp> stamps = stamps(parts);
            RunPlan plan = plan(parts);
            if (earlier.isPresent()) {
                requireSame(earlier.get().plan(), plan);
            }
            if (earlier.isEmpty()) {
                requireNoRest(run);
            }
            return new Session(run, parts, stamps, plan, RunJournal.open(run, output.topics()), earlier).complete();
        }
    }

    private Optional<RunManifest.Head> earlier(RunFolder run) throws IOException {
        if (!Files.exists(run.manifest())) {
            return Optional.empty();
        }
        RunManifest.Head earlier = RunManifest.Head.read(run.manifest());
        if (!resume) {
            throw new BadInputException(folder + ": found a run in it ("
                    + earlier.state().code() + "), expected an empty folder; resume it, or name another folder");
        }
        return Optional.of(earlier);
    }

    /** The manifest is written before anything else: without it nobody knows what the rest was made from. */
    private void requireNoRest(RunFolder run) throws BadInputException {
        for (Path rest : List.of(run.journal(), run.checkpoint(), run.rejects())) {
            if (Files.exists(rest)) {
                throw new BadInputException(folder + ": found " + rest.getFileName() + " but no "
                        + run.manifest().getFileName()
                        + ", expected both; somebody has changed the run, begin anew in another folder");
            }
        }
    }

    private static List<Part.Stamp> stamps(List<Part> parts) throws IOException {
        List<Part.Stamp> stamps = new ArrayList<>();
        for (Part part : parts) {
            stamps.add(part.stamp());
        }
        return stamps;
    }

    private RunPlan plan(List<Part> parts) throws IOException {
        List<RunPlan.PlannedInput> planned = new ArrayList<>();
        for (Part part : parts) {
            planned.add(RunPlan.PlannedInput.of(part, stopped::get));
        }
        return new RunPlan(
                BuildVersion.wusum(),
                tagger.modelId(),
                model.sha256(),
                RunPlan.options(settings, output.format(), output.paragraphs(), output.partitionBy()),
                planned);
    }

    private void requireSame(RunPlan before, RunPlan now) throws BadInputException {
        List<String> differences = before.differences(now);
        if (!differences.isEmpty()) {
            throw new BadInputException(folder + ": the run cannot be resumed, because "
                    + String.join("; ", differences)
                    + ". Give the same model, options and inputs, or begin anew in another folder");
        }
    }

    /** What one process does of a run. */
    private final class Session {

        private final RunFolder run;
        private final RunPlan plan;
        private final RunJournal journal;
        private final List<Part> parts;
        private final List<Part.Stamp> stamps;
        private final Instant began;
        private final Duration workedBefore;
        private final int number;
        private final boolean completeBefore;
        private final RunMeter meter;
        private final RunningTally finished;

        Session(
                RunFolder run,
                List<Part> parts,
                List<Part.Stamp> stamps,
                RunPlan plan,
                RunJournal journal,
                Optional<RunManifest.Head> earlier) {
            this.run = run;
            this.parts = parts;
            this.stamps = stamps;
            this.plan = plan;
            this.journal = journal;
            this.meter = new RunMeter(listener, plan);
            this.finished = RunningTally.from(journal.total());
            Optional<RunManifest.WorkTime> time = earlier.map(RunManifest.Head::time);
            this.began = time.map(RunManifest.WorkTime::began).orElseGet(meter::began);
            this.workedBefore = time.map(RunManifest.WorkTime::worked).orElse(Duration.ZERO);
            this.number = time.map(RunManifest.WorkTime::sessions).orElse(0) + 1;
            this.completeBefore =
                    earlier.filter(head -> head.state() == RunState.COMPLETE).isPresent()
                            && journal.finished().size() == parts.size();
        }

        RunManifest complete() throws IOException {
            requireFinishedParts();
            requireRejectsOfFinishedParts();
            if (completeBefore) {
                maxBad.requireKeptBy(finished.counts());
                meter.tellEnd(finished.counts());
                return manifest(RunState.COMPLETE, Optional.empty());
            }
            write(RunState.RUNNING, Optional.empty());
            try {
                boolean all = tagParts();
                return all ? finish() : write(RunState.INTERRUPTED, Optional.empty());
            } catch (IOException | RuntimeException | Error failure) {
                noteFailure(failure);
                throw failure;
            }
        }

        /** Somebody may have moved or cut the output of an earlier process. */
        private void requireFinishedParts() throws IOException {
            for (FinishedPart part : journal.finished()) {
                for (FinishedPart.OutputFile file : part.files()) {
                    Path place = run.parts().resolve(file.name());
                    if (!Files.exists(place) || Files.size(place) != file.bytes()) {
                        throw new BadInputException(place + ": found "
                                + (Files.exists(place) ? Files.size(place) + " bytes" : "no such file") + ", expected "
                                + file.bytes() + " bytes as the run's journal says; begin anew in another folder");
                    }
                }
            }
        }

        private void requireRejectsOfFinishedParts() throws IOException {
            long found = Files.exists(run.rejects()) ? Files.size(run.rejects()) : 0;
            if (found < journal.rejectsEnd()) {
                throw new BadInputException(run.rejects() + ": found " + found + " bytes, expected at least "
                        + journal.rejectsEnd() + " as the run's journal says; begin anew in another folder");
            }
        }

        private boolean tagParts() throws IOException {
            TaggingBatch.Way way = new TaggingBatch.Way(
                    tagger, output.paragraphs(), output.partitionBy().isPresent(), onBadRecord, false);
            for (Part part : parts.subList(0, journal.finished().size())) {
                PartSpool.removeRest(run, part);
            }
            try (Pipeline pipeline = new Pipeline(way, threads)) {
                for (Part part : parts.subList(journal.finished().size(), parts.size())) {
                    if (!tag(part, pipeline)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean tag(Part part, Pipeline pipeline) throws IOException {
            meter.beginPart(part.number());
            if (!part.isOfFiles()) {
                journal.restartPart();
            }
            try (PartSpool spool = PartSpool.open(run, part, journal, betweenCheckpoints)) {
                boolean all = read(part, spool, pipeline);
                spool.note();
                if (!all) {
                    finished.add(spool.tally());
                    return false;
                }
                part.requireUnchanged(stamps.get(part.number() - 1));
                finish(part, spool);
            }
            return true;
        }

        private boolean read(Part part, PartSpool spool, Pipeline pipeline) throws IOException {
            List<ArticleInput> counted = part.inputs().stream()
                    .map(input -> input.counted(meter::addBytes))
                    .toList();
            try (ArticleReader reader = ArticleReader.from(spool.position(), counted, settings)) {
                return pipeline.run(reader, result -> take(result, spool), stopped::get);
            }
        }

        private void take(TaggingBatch.Result result, PartSpool spool) throws IOException {
            if (result.isCut()) {
                throw ArchiveTagging.badRecord(result.rejected().get(0));
            }
            spool.add(result);
            result.rejected().forEach(listener::rejected);
            TaggingCounts counts = finished.counts().plus(spool.counts());
            maxBad.requireKeptAt(counts);
            meter.tell(counts, result.tally().counts().read());
        }

        private void finish(Part part, PartSpool spool) throws IOException {
            Tally tally = spool.tally();
            List<FinishedPart.OutputFile> files =
                    output.publish(run, part, spool.file(), tally.counts().lines());
            RunPlan.PlannedInput planned = plan.inputs().get(part.number() - 1);
            journal.finish(new FinishedPart(
                    part.number(), planned.name(), planned.sha256().orElse(""), files, spool.rejectsEnd(), tally));
            Files.deleteIfExists(spool.file());
            finished.add(tally);
        }

        private RunManifest finish() throws IOException {
            maxBad.requireKeptBy(finished.counts());
            requireAllRejects();
            meter.tellEnd(finished.counts());
            Files.deleteIfExists(run.checkpoint());
            return write(RunState.COMPLETE, Optional.empty());
        }

        private void requireAllRejects() throws IOException {
            if (!Files.exists(run.rejects())) {
                return;
            }
            long lines = WrittenFile.of(run.rejects()).lines();
            if (lines != finished.counts().rejected()) {
                throw new IllegalStateException(run.rejects() + ": " + lines + " lines on the disk, but "
                        + finished.counts().rejected() + " records were rejected");
            }
        }

        private RunManifest manifest(RunState state, Optional<String> message) {
            RunManifest.WorkTime time =
                    new RunManifest.WorkTime(began, meter.now(), workedBefore.plus(meter.elapsed()), number);
            return new RunManifest(state, message, command, plan, journal.finished(), finished.tally(), time);
        }

        private RunManifest write(RunState state, Optional<String> message) throws IOException {
            RunManifest manifest = manifest(state, message);
            WholeFile.write(run.manifest(), StateJson.pretty(manifest.toMap()));
            return manifest;
        }

        /** The failure itself is what is to be told, even where it cannot be noted, as on a full disk. */
        private void noteFailure(Throwable failure) {
            // An interrupted thread could not write at all.
            boolean interrupted = Thread.interrupted();
            try {
                write(RunState.FAILED, Optional.of(String.valueOf(failure.getMessage())));
            } catch (IOException | RuntimeException unwritable) {
                failure.addSuppressed(unwritable);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** The options of a job. Not thread-safe. */
    public static final class Builder {

        private final ModelFile model;
        private final Path folder;
        private List<ArticleInput> inputs = List.of();
        private ReadSettings settings = ReadSettings.standard();
        private ResultFormat format = ResultFormat.JSONL;
        private boolean paragraphs;
        private Optional<String> partitionBy = Optional.empty();
        private int threads = Runtime.getRuntime().availableProcessors();
        private BadRecordPolicy onBadRecord = BadRecordPolicy.REJECT;
        private RejectLimit maxBad = RejectLimit.NONE;
        private boolean resume;
        private Duration betweenCheckpoints = Duration.ofSeconds(2);
        private List<String> command = List.of();
        private ProgressListener listener = ProgressListener.NONE;

        private Builder(ModelFile model, Path folder) {
            this.model = model;
            this.folder = folder;
        }

        /**
         * What to tag.
         *
         * @param all the inputs, in the order of the output; none of them may change meanwhile
         * @return this builder
         */
        public Builder inputs(List<ArticleInput> all) {
            this.inputs = List.copyOf(all);
            return this;
        }

        /**
         * How records are read.
         *
         * @param how the settings
         * @return this builder
         */
        public Builder settings(ReadSettings how) {
            this.settings = how;
            return this;
        }

        /**
         * How results stand in the output.
         *
         * @param results the format
         * @return this builder
         */
        public Builder format(ResultFormat results) {
            this.format = results;
            return this;
        }

        /**
         * Whether every paragraph's own scores and topics are written.
         *
         * @param written whether they are
         * @return this builder
         */
        public Builder paragraphs(boolean written) {
            this.paragraphs = written;
            return this;
        }

        /**
         * Divides Parquet by a key of the articles, into one folder for each day.
         *
         * @param key the key, {@value ColumnMapping#DATE}; empty for no division
         * @return this builder
         */
        public Builder partitionBy(Optional<String> key) {
            this.partitionBy = key;
            return this;
        }

        /**
         * How many threads tag.
         *
         * @param count from 1 to {@value ArchiveTagging#MAX_THREADS}
         * @return this builder
         * @throws IllegalArgumentException if the count is outside its range
         */
        public Builder threads(int count) {
            this.threads = ArchiveTagging.requireThreads(count);
            return this;
        }

        /**
         * What to do with a record that is no article.
         *
         * @param policy what to do
         * @return this builder
         */
        public Builder onBadRecord(BadRecordPolicy policy) {
            this.onBadRecord = policy;
            return this;
        }

        /**
         * How many records may be rejected before the job fails.
         *
         * @param limit the limit
         * @return this builder
         */
        public Builder maxBad(RejectLimit limit) {
            this.maxBad = limit;
            return this;
        }

        /**
         * Whether to go on with the run that is in the folder; where there is none, a new one is begun all the same.
         *
         * @param goOn whether to
         * @return this builder
         */
        public Builder resume(boolean goOn) {
            this.resume = goOn;
            return this;
        }

        /**
         * How long to work between two checkpoints, which is what a killed process has to do again.
         *
         * @param time the time; zero for a checkpoint after each batch
         * @return this builder
         */
        public Builder checkpointEvery(Duration time) {
            this.betweenCheckpoints = time;
            return this;
        }

        /**
         * What was asked for in words, for the manifest.
         *
         * @param words such as the command line
         * @return this builder
         */
        public Builder command(List<String> words) {
            this.command = List.copyOf(words);
            return this;
        }

        /**
         * Who hears how the job goes on.
         *
         * @param hears the listener
         * @return this builder
         */
        public Builder listener(ProgressListener hears) {
            this.listener = hears;
            return this;
        }

        /**
         * The job.
         *
         * @return the job
         * @throws IllegalArgumentException if there is no input, or something else than Parquet is to be divided or by another key
         *     than {@value ColumnMapping#DATE}
         */
        public TaggingJob build() {
            if (inputs.isEmpty()) {
                throw new IllegalArgumentException("found no input, expected at least one");
            }
            if (partitionBy.isPresent()
                    && (format != ResultFormat.PARQUET || !partitionBy.get().equals(ColumnMapping.DATE))) {
                throw new IllegalArgumentException("found results as " + format.code() + " divided by \""
                        + partitionBy.get() + "\", expected parquet divided by " + ColumnMapping.DATE);
            }
            return new TaggingJob(this);
        }
    }
}
