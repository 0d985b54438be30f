-- What Mastodon's answer to a change came to, in a word or two; null where it was not asked.
alter table sign_up_change add column answer text;
