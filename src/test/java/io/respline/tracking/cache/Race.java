package io.respline.tracking.cache;

import java.util.List;
import java.util.function.Supplier;

/** The races between reads and changes, each as scenes of which every order of steps is played. */
enum Race {
    /** A change between a read and its answer. */
    R1_CHANGE_IN_FLIGHT(RaceScenes.changeInFlight()),
    /** A change between an answer and the moment at which its caller wakes. */
    R2_CHANGE_BEFORE_THE_CALLER_WAKES(RaceScenes.changeBeforeTheCallerWakes()),
    /** A write of one's own, on the other connection, behind a read. */
    R3_OWN_WRITE(RaceScenes.ownWrite()),
    /** A reconnect while a read is in flight. */
    R4_RECONNECT(RaceScenes.reconnect()),
    /** All keys change at once. */
    R5_EVERYTHING_CHANGES(RaceScenes.everythingChanges()),
    /** A key of the same name changes in another database. */
    R6_ANOTHER_DATABASE(RaceScenes.anotherDatabase()),
    /** An answer of several keys, or several answers of one key. */
    R7_SEVERAL_KEYS(RaceScenes.severalKeys()),
    /** That there is nothing is an answer too. */
    R8_NOTHING_THERE(RaceScenes.nothingThere()),
    /** A key gets another life between the read and the question for it, or its life ends. */
    R9_LIVES(RaceScenes.lives()),
    /** The server does not track, or no longer. */
    R10_NOT_TRACKED(RaceScenes.notTracked()),
    /** Room is made while an answer is put in. */
    R13_EVICTION(RaceScenes.eviction()),
    /** The stream has died, and nobody says so. */
    R14_BLACK_HOLE(RaceScenes.blackHole()),
    /** Many ask the same. */
    R15_SINGLE_FLIGHT(RaceScenes.singleFlight());

    private final List<Supplier<RaceScene>> scenes;

    Race(List<Supplier<RaceScene>> scenes) {
        this.scenes = scenes;
    }

    /** Plays all orders of all scenes, and returns how many they were. */
    long run() {
        return scenes.stream().mapToLong(Interleavings::explore).sum();
    }
}
