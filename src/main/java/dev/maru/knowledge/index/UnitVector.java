package dev.maru.knowledge.index;

import org.jspecify.annotations.Nullable;

/** Brings vectors to length 1, so that their product is the cosine. */
final class UnitVector {
    private UnitVector() {}

    /** Null where it has no direction: zero, or not made of numbers. */
    static float @Nullable [] of(float[] vector) {
        double squares = 0;
        for (float each : vector) {
            squares += (double) each * each;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            return null;
        }
        float[] unit = new float[vector.length];
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}
