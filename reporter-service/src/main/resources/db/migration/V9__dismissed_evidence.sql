-- Whether a person dismissed it. What came after they looked goes on in an incident of its own.
alter table evidence add column dismissed boolean not null default false;
