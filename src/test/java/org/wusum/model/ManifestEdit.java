package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Changes one value of a manifest by its path, such as {@code paragraph.points.2.accept}. */
final class ManifestEdit {

    private ManifestEdit() {}

    /** Puts the JSON value there, or takes away what stands there if there is none. */
    @SuppressWarnings("unchecked") // maps and lists as the JSON library makes them
    static void put(Map<String, Object> manifest, String path, String json) throws IOException {
        Object at = manifest;
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            at = at instanceof List<?> list
                    ? list.get(Integer.parseInt(steps[i]))
                    : ((Map<String, Object>) at).get(steps[i]);
            assertThat(at).as("%s in %s", steps[i], path).isNotNull();
        }
        String last = steps[steps.length - 1];
        if (json == null) {
            assertThat(((Map<String, Object>) at).containsKey(last)).as(path).isTrue();
            ((Map<String, Object>) at).remove(last);
        } else if (at instanceof List<?>) {
            ((List<Object>) at).set(Integer.parseInt(last), JSON.std.anyFrom(json));
        } else {
            ((Map<String, Object>) at).put(last, JSON.std.anyFrom(json));
        }
    }
}
