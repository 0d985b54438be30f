package org.mastowatch.local.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Runs one broker that is its own controller: {@code BrokerMain DIRECTORY PORT CONTROLLER_PORT [SETTINGS]}. Formats the
 * directory at the first start and keeps what is in it afterwards. The settings are a properties file of Kafka's own, which
 * wins over what is set here.
 */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 3 && args.length != 4) {
            throw new IllegalArgumentException("usage: BrokerMain DIRECTORY PORT CONTROLLER_PORT [SETTINGS]");
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        Path directory = Files.createDirectories(Path.of(args[0]));
        Path logs = directory.resolve("log");
        format(directory, logs);
        Map<String, String> settings = settings(logs, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        if (args.length == 4) {
            settings.putAll(Utils.propsToStringMap(Utils.loadProps(args[3])));
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        try {
            server.startup();
        } catch (Exception e) {
            // What it began before would keep the process, and whoever waits for it would not know.
            Logger.getLogger(BrokerMain.class.getName()).log(Level.SEVERE, "The broker did not start", e);
            Runtime.getRuntime().halt(1);
        }
        server.awaitShutdown();
    }

    private static void format(Path directory, Path logs) throws Exception {
        Path id = directory.resolve("cluster-id");
        if (!Files.exists(id)) {
            Files.writeString(id, Uuid.randomUuid().toString(), StandardCharsets.UTF_8);
        }
        new Formatter()
                .setClusterId(Files.readString(id, StandardCharsets.UTF_8).strip())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .addDirectory(logs.toString())
                .setMetadataLogDirectory(logs.toString())
                .setIgnoreFormatted(true)
                .setPrintStream(System.err)
                .run();
    }

    /**
     * A single broker cannot replicate, so it forces each record to disk before it acknowledges: a 2xx answer to Mastodon
     * then survives a power cut.
     */
    private static Map<String, String> settings(Path logs, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "BROKER://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("log.dirs", logs.toString());
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "3");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.flush.interval.messages", "1");
        // Held on the heap from the start; the default of 128 MiB is for topics of millions of keys.
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
        settings.put("message.max.bytes", "2097152");
        return settings;
    }
}
