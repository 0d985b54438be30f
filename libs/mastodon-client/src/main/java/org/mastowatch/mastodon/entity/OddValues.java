package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes nothing of a nested value that is not what it should be, so that the thing around it can still be read. Two things
 * stay failures: the outermost one, and a post, since a boost or quote that seems to hold none would be taken for a post
 * of its own.
 */
final class OddValues extends DeserializationProblemHandler {

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context,
            JavaType target,
            JsonToken token,
            JsonParser parser,
            @Nullable String message)
            throws IOException {
        if (outermost(parser) || target.hasRawClass(Status.class)) {
            return NOT_HANDLED;
        }
        parser.skipChildren();
        return nothing(target.getRawClass());
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> target, String value, @Nullable String message) {
        return nothing(target);
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> target, Number value, @Nullable String message) {
        return nothing(target);
    }

    @Override
    public @Nullable Object handleInstantiationProblem(
            DeserializationContext context, Class<?> target, @Nullable Object argument, Throwable problem) {
        return outermost(context.getParser()) || target == Status.class ? NOT_HANDLED : nothing(target);
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> target,
            com.fasterxml.jackson.databind.deser.@Nullable ValueInstantiator instantiator,
            JsonParser parser,
            @Nullable String message)
            throws IOException {
        if (outermost(parser) || target == Status.class) {
            return NOT_HANDLED;
        }
        parser.skipChildren();
        return nothing(target);
    }

    private static boolean outermost(JsonParser parser) {
        JsonStreamContext at = parser.getParsingContext();
        JsonToken token = parser.currentToken();
        if ((token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) && at.getParent() != null) {
            at = at.getParent();
        }
        return at.inRoot();
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == double.class ? (Object) 0.0 : null;
    }
}
