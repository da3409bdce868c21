-- A person is asked one question about a submission at a time; what was asked later is asked again when it is seen again.
delete from link_questions q where q.answer is null
  and exists (select from link_questions o where o.submission_id = q.submission_id and o.answer is null and o.id < q.id);
create unique index link_questions_one_open on link_questions (submission_id) where answer is null;
