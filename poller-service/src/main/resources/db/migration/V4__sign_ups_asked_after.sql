-- When it was last asked in vain what became of a sign-up, so that the others come first at the next look.
alter table seen_sign_up add column asked_at timestamptz;
