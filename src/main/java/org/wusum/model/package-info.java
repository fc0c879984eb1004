/**
 * The immutable topic model: features, weights, calibration, thresholds and provenance, and the file that holds them.
 *
 * <p>Everything here is arithmetic over arrays: no native code, no reflection, no locks.
 */
@NullMarked
package org.wusum.model;

import org.jspecify.annotations.NullMarked;
