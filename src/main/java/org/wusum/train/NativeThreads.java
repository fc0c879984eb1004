package org.wusum.train;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** How many native threads compute one network. */
final class NativeThreads {

    /** Rounding in the loss of parallel sums would make the weights depend on the number of native threads. */
    private static final int THREADS = 1;

    private NativeThreads() {}

    /** Leaves it to whoever trains to have several networks under way. */
    static void useOne() {
        // The first array loads the native backend; its holder is empty before.
        Nd4j.scalar(0f).close();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(THREADS);
    }
}
