-- Where in a trace the work stood that found it, so that filing goes on in that trace. Empty where nobody collects traces.
alter table evidence add column traceparent text;
