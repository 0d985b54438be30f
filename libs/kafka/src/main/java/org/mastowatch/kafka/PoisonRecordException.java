package org.mastowatch.kafka;

/** A record that will never be understood, however often it is read. Its message never quotes the record. */
public final class PoisonRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PoisonRecordException(String message) {
        super(message);
    }
}
