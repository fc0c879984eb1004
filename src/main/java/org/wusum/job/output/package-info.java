/** What the tagging job writes: results in their formats, and files that appear whole or not at all. */
@NullMarked
package org.wusum.job.output;

import org.jspecify.annotations.NullMarked;
