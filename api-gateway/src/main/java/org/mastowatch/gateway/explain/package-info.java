/** Why a verdict said what it said: verdicts and the rule sets that judged are kept, and the decision is made again. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.explain;
