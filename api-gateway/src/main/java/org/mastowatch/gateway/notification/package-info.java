/** Tests of who is told of outcomes; the telling is the reporter-service's. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.notification;
