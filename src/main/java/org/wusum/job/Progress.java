package org.wusum.job;

import java.time.Duration;

/**
 * How far a job has come.
 *
 * @param input the input that is being read
 * @param part the part of the output that is being made, from 1
 * @param parts how many parts there are
 * @param counts what came of the records so far, those of earlier sessions included
 * @param recordsNow how many records this session has read
 * @param bytes how many bytes of the inputs have been read, compressed as they are, those of earlier sessions included
 * @param totalBytes how many there are; 0 where it is not known
 * @param bytesNow how many of them this session has read
 * @param elapsed how long this session has worked
 */
public record Progress(
        String input,
        int part,
        int parts,
        TaggingCounts counts,
        long recordsNow,
        long bytes,
        long totalBytes,
        long bytesNow,
        Duration elapsed) {

    /**
     * How much is done.
     *
     * @return from 0 to 1; 0 where it is not known
     */
    public double share() {
        return totalBytes == 0 ? 0 : Math.min(1.0, (double) bytes / totalBytes);
    }

    /**
     * How many records a second this session gets done.
     *
     * @return the mean since it began
     */
    public double recordsPerSecond() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds == 0 ? 0 : recordsNow / seconds;
    }

    /**
     * How long it is going to take if it goes on as this session did.
     *
     * @return the time left; zero where it is not known
     */
    public Duration left() {
        if (bytesNow == 0 || totalBytes <= bytes) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(Math.round(elapsed.toMillis() * ((double) (totalBytes - bytes) / bytesNow)));
    }
}
