package org.mastowatch.local.parts;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a logger, or one below it, logs of this process until this is closed. */
public final class LogTail extends Handler implements AutoCloseable {

    private final Logger logger;
    private final Consumer<LogRecord> heard;

    /**
     * @param logger its name, such as that of a class; all of them where it is empty
     * @param heard is given each line by the thread that logs it
     */
    public LogTail(String logger, Consumer<LogRecord> heard) {
        this.logger = Logger.getLogger(logger);
        this.heard = heard;
        this.logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        heard.accept(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
