-- Why the policy decided as it did, for programs, beside the sentence; a list needs no whole trace for it.
alter table sign_up add column conclusion text;
alter table sign_up_change add column conclusion text;
