/** The command line: arguments in, data on standard output, people's text on standard error, an exit code. */
@NullMarked
package org.wusum.cli;

import org.jspecify.annotations.NullMarked;
