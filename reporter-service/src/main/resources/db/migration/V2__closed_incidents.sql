-- By which old incidents are found and forgotten.
create index incident_closed on incident (closed_at) where closed_at is not null;
