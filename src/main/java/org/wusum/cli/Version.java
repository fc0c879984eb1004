package org.wusum.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Wusum.class.getPackage().getImplementationVersion())
                .orElse("(not run from a jar)");
        return new String[] {"wusum " + version, "Java " + Runtime.version()};
    }
}
