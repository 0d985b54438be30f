package org.mastowatch.approval.startup;

/** Fired once the settings were found to fit the instance; decisions may be carried out. */
public record Started() {}
