package org.wusum.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Loads the project's classes anew, as they are where a library is not on the class path. */
final class Without extends ClassLoader {

    private final String library;

    Without(String library) {
        super(Without.class.getClassLoader());
        this.library = library;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(library)) {
            throw new ClassNotFoundException(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : name.startsWith("org.wusum.") ? own(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> own(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
