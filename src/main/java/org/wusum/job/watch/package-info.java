/** What is watched on a stream of articles while it is tagged, and how two runs are compared. */
@NullMarked
package org.wusum.job.watch;

import org.jspecify.annotations.NullMarked;
