/** The demo's invented everyday life: ordinary people, a flood, a wave of new accounts. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.life;
