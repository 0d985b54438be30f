package org.mastowatch.approval;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How sign-ups are decided. The environment's names stand in {@code application.properties}. */
@ConfigMapping(prefix = "mastowatch.approval")
public interface ApprovalConfig {

    /** {@code SIGN_UP_KEEP_PERSONAL}: how long address, IP and reason are kept after a sign-up was decided. */
    Duration keepPersonal();

    /** {@code SIGN_UP_KEEP_DECIDED}: how long a decided sign-up and its history are kept. */
    Duration keepDecided();

    /** {@code SIGN_UP_HASH_KEY}: the secret of the hashes that are kept of addresses; without it one is made and kept. */
    Optional<String> hashKey();

    /** {@code SIGN_UP_LISTS}: a folder of lists of domains, one file a list. */
    Optional<Path> lists();

    /** {@code SIGN_UP_DNS_SERVER}: host and port of the name server; the system's without it. */
    Optional<String> dnsServer();

    /** {@code SIGN_UP_DNS_TIMEOUT}: how long one question to it may take. */
    Duration dnsTimeout();

    /** {@code SIGN_UP_BURST_SIZE}: from so many sign-ups from one network or with one text people are told. */
    int burstSize();

    /** {@code SIGN_UP_BURST_WINDOW}: within this time. */
    Duration burstWindow();

    /** {@code SIGN_UP_TICK}: how often it is looked for work while nothing wakes the loops. */
    Duration tick();

    /** {@code SIGN_UP_SETTLE_MARGIN}: how much longer than the call's own time-out a lost call is waited for. */
    Duration settleMargin();

    /** {@code SIGN_UP_RETRY_FIRST_PAUSE}: the pause after a first failure; it doubles with each. */
    Duration firstPause();

    /** {@code SIGN_UP_RETRY_LONGEST_PAUSE}: the pause never grows beyond this. */
    Duration longestPause();

    /** {@code SIGN_UP_RECHECK}: an open sign-up that nothing was heard of for so long is read at Mastodon. */
    Duration recheck();

    /** {@code SIGN_UP_TRIES}: so often Mastodon may refuse a decision before it is left to a person. */
    int tries();
}
