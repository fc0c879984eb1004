/**
 * What is measured: {@code bench/jmh.sh} runs the JMH benchmarks, {@code bench/compare.sh} the comparisons. No part of the library,
 * and compiled under the profile {@code bench} alone.
 */
@NullMarked
package org.wusum.bench;

import org.jspecify.annotations.NullMarked;
