package org.mastowatch.rules;

import java.math.BigDecimal;
import java.util.stream.DoubleStream;

/** Adds weights as the decimals that people wrote, so that ten times 0.1 reach a threshold of 1.0. */
final class Score {

    private Score() {}

    static double sum(DoubleStream weights) {
        return weights.mapToObj(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }
}
