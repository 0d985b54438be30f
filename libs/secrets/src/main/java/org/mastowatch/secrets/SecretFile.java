package org.mastowatch.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that holds a secret.
 *
 * @param named whether the operator named this very file, so that it has to be there
 */
record SecretFile(Path path, boolean named) {

    /** A list of keys or of targets fits; whoever names a log file by mistake is told. */
    static final int LARGEST = 65_536;

    boolean isThere() {
        return named || Files.exists(path);
    }

    /** What stands in it now, without the blanks and line ends around it. */
    Content read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                return new Content.None("is larger than " + LARGEST + " bytes, so it is no secret");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
            return text.isEmpty() ? new Content.None("is empty") : new Content.Text(text);
        } catch (NoSuchFileException missing) {
            return new Content.None("is not there");
        } catch (CharacterCodingException notText) {
            return new Content.None("is no text in UTF-8");
        } catch (IOException unreadable) {
            return new Content.None("cannot be read");
        }
    }

    /** What was found in a file. */
    sealed interface Content {
        /** A secret. */
        record Text(String text) implements Content {
            /** Without the secret. */
            @Override
            public String toString() {
                return "Text[hidden]";
            }
        }

        /**
         * No secret.
         *
         * @param why goes on after the file's name
         */
        record None(String why) implements Content {}
    }
}
