-- A report of a past day looks up, for each row that it reads, whether that row has changed since, and the links that its matter had.

create index former_assignments_assignment on former_assignments (assignment_id, seq);
create index links_matter_history on links (matter_id, decided_at);
