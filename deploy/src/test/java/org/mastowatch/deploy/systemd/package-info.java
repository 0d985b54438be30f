/** Whether the units in deploy/systemd, and what stands beside them in the archive, fit the services. */
@NullMarked
package org.mastowatch.deploy.systemd;

import org.jspecify.annotations.NullMarked;
