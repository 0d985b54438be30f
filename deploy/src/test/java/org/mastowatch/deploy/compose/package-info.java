/** Whether deploy/compose.yaml fits the services, their settings, their topics and their images. */
@NullMarked
package org.mastowatch.deploy.compose;

import org.jspecify.annotations.NullMarked;
