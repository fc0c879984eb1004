package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several tasks at once. */
class CrossValidationTest {

    @Test
    void givesResultsInTheOrderOfTheTasksWhoeverIsFirst() {
        CountDownLatch secondDone = new CountDownLatch(1);
        List<Callable<String>> tasks = List.of(
                () -> secondDone.await(30, TimeUnit.SECONDS) ? "first" : "timeout",
                () -> {
                    secondDone.countDown();
                    return "second";
                },
                () -> "third");

        assertThat(CrossValidation.inParallel(tasks, 2)).containsExactly("first", "second", "third");
    }

    @Test
    void runsOneAfterTheOtherOnOneThread() {
        List<String> order = new ArrayList<>();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = "task " + i;
            tasks.add(() -> order.add(name));
        }

        CrossValidation.inParallel(tasks, 1);

        assertThat(order)
                .hasSize(20)
                .isSortedAccordingTo((a, b) -> a.length() == b.length() ? a.compareTo(b) : a.length() - b.length());
    }

    @Test
    void takesNoTasksAndMoreThreadsThanTasks() {
        assertThat(CrossValidation.inParallel(List.of(), 4)).isEmpty();
        assertThat(CrossValidation.inParallel(List.<Callable<Integer>>of(() -> 1), 16))
                .containsExactly(1);
    }

    @Test
    void passesOnWhatATaskThrows() {
        IllegalArgumentException wrong = new IllegalArgumentException("too few paragraphs");
        List<Callable<Integer>> tasks = List.of(() -> 1, () -> {
            throw wrong;
        });

        assertThatThrownBy(() -> CrossValidation.inParallel(tasks, 2)).isSameAs(wrong);
    }

    @Test
    void wrapsWhatCannotBeThrownAsItIs() {
        OutOfMemoryError memory = new OutOfMemoryError("made up");
        List<Callable<Integer>> withError = List.of(() -> {
            throw memory;
        });
        List<Callable<Integer>> withChecked = List.of(() -> {
            throw new IOException("made up");
        });

        assertThatThrownBy(() -> CrossValidation.inParallel(withError, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(memory);
        assertThatThrownBy(() -> CrossValidation.inParallel(withChecked, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void takesTheUpperMedianOfTheEpochs() {
        assertThat(epochs(3, 9, 4)).isEqualTo(4);
        assertThat(epochs(3, 9, 4, 5)).isEqualTo(5);
        assertThat(epochs(0, 0, 1)).isEqualTo(1);
    }

    private static int epochs(Integer... ofFolds) {
        AnalyzedCorpus none = null;
        return new CrossValidation.Result(
                        OutOfFold.ofNgrams(none, new int[0], new int[0], new double[0][]), List.of(ofFolds), true)
                .medianEpochs();
    }
}
