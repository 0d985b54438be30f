package org.mastowatch.deploy.grafana;

/**
 * What a panel asks Prometheus.
 *
 * @param legend what a series is called; with labels in double braces, or empty for all labels
 */
record Query(String expression, String legend) {}
