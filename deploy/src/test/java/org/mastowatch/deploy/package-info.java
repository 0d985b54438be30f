/** Whether what operators run beside Kubernetes is what the services need. Everything is read from files. */
@NullMarked
package org.mastowatch.deploy;

import org.jspecify.annotations.NullMarked;
