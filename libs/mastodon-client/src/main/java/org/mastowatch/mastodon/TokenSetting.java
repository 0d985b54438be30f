package org.mastowatch.mastodon;

import java.io.Serial;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a token from a setting. It refuses nothing, since SmallRye Config prints in full what a converter refuses: a value
 * that cannot be a token is reported by {@link StartupCheck}, and is never sent.
 */
public final class TokenSetting implements Converter<Token> {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Token convert(String value) {
        return value.isBlank() ? null : Token.asSet(value);
    }
}
