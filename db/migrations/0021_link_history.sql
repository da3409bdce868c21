-- Looking back at links that were undone, at questions by their matter, and at the work of one matter: every query page of a citizen does.

create index links_ended on links (submission_id) where undone_at is not null;
create index links_ended_matter on links (matter_id) where undone_at is not null;
create index link_questions_open on link_questions (id) where answer is null;
create index link_questions_open_matter on link_questions (matter_id) where answer is null;
create index related_matters_matter on related_matters (matter_id);
create index assignments_matter on assignments (matter_id);
create index proceedings_matter on proceedings (matter_id);
