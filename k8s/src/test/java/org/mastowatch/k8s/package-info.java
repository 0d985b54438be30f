/** Whether the chart and the plain manifests are what the services need, and agree. Everything is read from files. */
@NullMarked
package org.mastowatch.k8s;

import org.jspecify.annotations.NullMarked;
