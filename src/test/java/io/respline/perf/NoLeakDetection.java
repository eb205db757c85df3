package io.respline.perf;

import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The leak detector of the test run writes a record per touch of a buffer; that is not what is measured here. */
final class NoLeakDetection implements BeforeAllCallback, AfterAllCallback {

    private ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();

    @Override
    public void beforeAll(ExtensionContext context) {
        usual = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ResourceLeakDetector.setLevel(usual);
    }
}
