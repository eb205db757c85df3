package io.respline.connection;

import io.respline.transport.Lending;
import io.respline.transport.Link;
import java.util.function.BooleanSupplier;

/** How a {@link ManualLoop} is lent: the test says what happens while a caller drives it. */
final class ManualLending implements Lending {

    private final ManualLoop loop;
    private Runnable whileDriven = () -> {};
    private boolean lent;
    private int busy;
    private int loans;

    ManualLending(ManualLoop loop) {
        this.loop = loop;
    }

    /** What happens once when the next borrower waits for its reply. */
    void whileDriven(Runnable action) {
        whileDriven = action;
    }

    boolean isLent() {
        return lent;
    }

    int loans() {
        return loans;
    }

    @Override
    public boolean borrow() {
        if (lent || busy != 0 || loop.hasTasks()) {
            return false;
        }
        lent = true;
        loans++;
        return true;
    }

    @Override
    public boolean isQuiet(Link guest) {
        return !loop.hasTasks();
    }

    @Override
    public boolean drive(Link guest, BooleanSupplier isOver) {
        Runnable action = whileDriven;
        whileDriven = () -> {};
        action.run();
        return isOver.getAsBoolean();
    }

    @Override
    public void strike() {
        throw new AssertionError("an error came up while the loop was lent");
    }

    @Override
    public void giveBack(boolean idle) {
        lent = false;
    }

    @Override
    public void busy(boolean isBusy) {
        busy += isBusy ? 1 : -1;
    }

    @Override
    public void crowded() {}
}
