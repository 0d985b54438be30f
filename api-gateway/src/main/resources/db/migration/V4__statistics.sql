-- Statistics of some days read those days and no more.
create index sign_up_changed on sign_up (changed_at);
