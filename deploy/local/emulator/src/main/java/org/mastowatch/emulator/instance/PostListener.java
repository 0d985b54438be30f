package org.mastowatch.emulator.instance;

/** Told of every post, whoever wrote it, after the change is in place; must not block. */
public interface PostListener {
    void written(Post post);

    void edited(Post post);

    /** The post as it last was. */
    void deleted(Post post);
}
