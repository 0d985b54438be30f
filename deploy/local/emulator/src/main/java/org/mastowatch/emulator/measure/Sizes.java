package org.mastowatch.emulator.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Numbers of bytes as people read them, with three digits: {@code 19.3 MB}. */
public final class Sizes {
    private static final List<String> UNITS = List.of("KB", "MB", "GB", "TB", "PB");
    private static final int STEP = 1024;

    private Sizes() {}

    /** The number of bytes in the largest unit that it fills. */
    public static String shown(long bytes) {
        if (bytes < STEP) {
            return bytes == 1 ? "1 Byte" : bytes + " Bytes";
        }
        var size = BigDecimal.valueOf(bytes);
        int unit = -1;
        while (size.compareTo(BigDecimal.valueOf(STEP)) >= 0 && unit < UNITS.size() - 1) {
            size = size.divide(BigDecimal.valueOf(STEP), MathContext.DECIMAL64);
            unit++;
        }
        int digits = Math.max(3, size.precision() - size.scale());
        return size.round(new MathContext(digits, RoundingMode.HALF_UP))
                        .stripTrailingZeros()
                        .toPlainString()
                + " " + UNITS.get(unit);
    }
}
