package io.respline.tracking.bell;

import io.respline.command.Command;
import io.respline.tracking.ArmedRead;
import io.respline.tracking.Bell;
import io.respline.tracking.BellMode;
import io.respline.tracking.BellWatch;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bell as users see it, with an executor for callbacks. */
final class BellView implements Bell {

    private final Bells bells;
    private final Executor executor;

    BellView(Bells bells, Executor executor) {
        this.bells = bells;
        this.executor = executor;
    }

    @Override
    public BellWatch watch(String key, Runnable onChange) {
        Objects.requireNonNull(onChange, "onChange");
        KeyWatch watch = new KeyWatch(bells, Reading.ofKey(key), executor, onChange);
        bells.add(watch, null);
        return watch;
    }

    @Override
    public <T extends @Nullable Object> BellWatch watch(Command<T> read, Consumer<? super T> onValue) {
        Objects.requireNonNull(onValue, "onValue");
        ValueWatch<T> watch = new ValueWatch<>(bells, read.encoded(), executor, onValue);
        bells.add(watch, null);
        return watch;
    }

    @Override
    public <T extends @Nullable Object> ArmedRead<T> arm(Command<T> read, Runnable onChange) {
        Objects.requireNonNull(onChange, "onChange");
        ReadOnce<T> once = new ReadOnce<>(bells, read.encoded(), executor, onChange);
        bells.add(once, once::begin);
        return once;
    }

    @Override
    public Bell executor(Executor other) {
        return new BellView(bells, Objects.requireNonNull(other, "executor"));
    }

    @Override
    public BellMode mode() {
        return bells.arms().mode();
    }

    @Override
    public int watches() {
        return bells.watches();
    }

    @Override
    public long foundBySweep() {
        return bells.arms().foundBySweep();
    }
}
