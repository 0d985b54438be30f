package org.mastowatch.local.stack;

/** The five services, in the order in which an event meets them last to first: who takes in starts last. */
enum Service {
    APPROVAL("approval-service", "APPROVAL_PORT", 8084),
    REPORTER("reporter-service", "REPORTER_PORT", 8083),
    ANALYZER("analyzer-service", "ANALYZER_PORT", 8082),
    POLLER("poller-service", "POLLER_PORT", 8081),
    GATEWAY("api-gateway", "GATEWAY_PORT", 8080);

    private final String folder;
    private final String portSetting;
    private final int port;

    Service(String folder, String portSetting, int port) {
        this.folder = folder;
        this.portSetting = portSetting;
        this.port = port;
    }

    String folder() {
        return folder;
    }

    String portSetting() {
        return portSetting;
    }

    int port(Environment environment) {
        return environment.port(portSetting, port);
    }
}
