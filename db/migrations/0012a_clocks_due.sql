-- The list of what is overdue and still waited for reads from the oldest end.

create index clocks_due on clocks (due_at) where ended_at is null;
