-- The same two triggers with their conditions side by side: a comparison of whole rows is written back nested, and then no longer reads as itself.

drop trigger assignments_keep_former on assignments;
create trigger assignments_keep_former after update on assignments for each row
  when (old.state is distinct from new.state or old.signed_at is distinct from new.signed_at or old.answered_at is distinct from new.answered_at)
  execute function keep_former_assignment();
drop trigger matters_keep_former on matters;
create trigger matters_keep_former after update on matters for each row
  when (old.category is distinct from new.category or old.area is distinct from new.area or old.sealed is distinct from new.sealed)
  execute function keep_former_matter();
