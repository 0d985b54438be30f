package org.mastowatch.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.mastowatch.local.parts.Workspace;

/**
 * {@code StackMain demo} or {@code StackMain up} runs the suite until Ctrl-C; {@code StackMain train} runs it once for the caches
 * that the others start with, and ends.
 */
public final class StackMain {

    private StackMain() {}

    public static void main(String[] args) throws InterruptedException {
        Terminal terminal = new Terminal(System.out);
        Mode mode = args.length == 1 ? Mode.of(args[0]) : null;
        if (mode == null) {
            terminal.problem("usage: ./mastowatch demo|up");
            System.exit(2);
            return;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Stack stack;
        try {
            Environment environment = Environment.of(mode, Workspace.root(), System.getenv());
            stack = new Stack(mode, environment, terminal);
        } catch (StackProblem problem) {
            terminal.problem(problem);
            System.exit(1);
            return;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stack.stop();
                            stopped.countDown();
                        },
                        "stop"));
        try {
            stack.start();
            stack.watch();
            if (mode == Mode.TRAIN) {
                System.exit(0);
            }
        } catch (StackProblem problem) {
            terminal.problem(problem);
            System.exit(1);
        } catch (IOException failure) {
            terminal.problem(new StackProblem(String.valueOf(failure.getMessage())));
            System.exit(1);
        }
        stopped.await();
    }

    /** What to run. */
    enum Mode {
        DEMO("demo"),
        UP("up"),
        TRAIN("train");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        static @org.jspecify.annotations.Nullable Mode of(String word) {
            for (Mode mode : values()) {
                if (mode.word.equals(word)) {
                    return mode;
                }
            }
            return null;
        }

        /** Whether it runs over the emulator, and with settings of its own. */
        boolean emulated() {
            return this != UP;
        }

        /** Where it keeps what it must keep. */
        Path directory(Path root) {
            return root.resolve(this == TRAIN ? "target" : "var").resolve(word);
        }
    }
}
