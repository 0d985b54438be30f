/** What Prometheus watches: that it takes the rules, that each alert fires when it should, and that people are told what to do. */
@NullMarked
package org.mastowatch.deploy.prometheus;

import org.jspecify.annotations.NullMarked;
