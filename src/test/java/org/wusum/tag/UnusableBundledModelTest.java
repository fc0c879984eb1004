package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/** A build without a usable bundled model says so, the second time as the first. */
class UnusableBundledModelTest {

    private static final String RESOURCE = "org/wusum/model/nato.wusum";

    @Test
    void saysOnEveryCallThatThereIsNoBundledModel() throws Exception {
        assertFailsAlways(null, "this build of Wusum has no bundled model; name a model file");
    }

    @Test
    void saysOnEveryCallWhatIsWrongWithTheBundledModel() throws Exception {
        byte[] cut = Arrays.copyOf(ModelFile.bytes(ModelFixtures.model()), 40);

        assertFailsAlways(cut, "bundled model nato.wusum: size: found 40 bytes, expected at least");
    }

    private static void assertFailsAlways(byte[] resource, String message) throws Exception {
        try (URLClassLoader classes = new OtherModel(resource)) {
            Method bundled = classes.loadClass(Tagger.class.getName()).getMethod("bundled");
            assertThat(bundled.getDeclaringClass()).isNotEqualTo(Tagger.class);
            for (int call = 0; call < 3; call++) {
                Throwable thrown = catchThrowable(() -> bundled.invoke(null));

                assertThat(thrown).isInstanceOf(InvocationTargetException.class);
                assertThat(thrown.getCause())
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageStartingWith(message);
            }
        }
    }

    /** Loads the same classes anew, with another bundled model beside them, or none. */
    private static final class OtherModel extends URLClassLoader {

        private final byte[] resource;

        OtherModel(byte[] resource) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.resource = resource;
        }

        private static URL[] classPath() {
            return Stream.of(Tagger.class, JSON.class, JsonFactory.class)
                    .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                    .toArray(URL[]::new);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            if (!name.equals(RESOURCE)) {
                return super.getResourceAsStream(name);
            }
            return resource == null ? null : new ByteArrayInputStream(resource);
        }
    }
}
