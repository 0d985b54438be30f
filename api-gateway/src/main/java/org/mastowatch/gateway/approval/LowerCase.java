package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Locale;

/** Writes the contract's words as the API has them. */
final class LowerCase extends StdSerializer<Enum<?>> {

    private static final long serialVersionUID = 1L;

    LowerCase() {
        super(Enum.class, false);
    }

    @Override
    public void serialize(Enum<?> word, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeString(word.name().toLowerCase(Locale.ROOT));
    }
}
