-- Why Kafka will never take a row, which is then set aside; null for one that is to be sent.
alter table outbox add column if not exists refused text;
