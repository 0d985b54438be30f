/**
 * Grafana's dashboards, written from code so that all look alike. {@code mvn -pl deploy test -Dmastowatch.write-dashboards=true} writes
 * the files; without it they are compared.
 */
@NullMarked
package org.mastowatch.deploy.grafana;

import org.jspecify.annotations.NullMarked;
