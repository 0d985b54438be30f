package org.mastowatch.reporter.startup;

/** Fired once the settings were found to fit the instance; filing may begin. */
public record Started() {}
