-- Lists of submissions, matters, proceedings and assignments are filtered and read in the order of time, see libs/casework/src/search.
create index submissions_channel on submissions (channel, received_at, id);
create index submissions_source on submissions (source, received_at, id);
create index matters_opened on matters (opened_at, id) where not sealed;
create index matters_area on matters (area, opened_at) where not sealed;
create index proceedings_state on proceedings (state, opened_at, id);
create index assignments_assigned on assignments (assigned_at, id);
-- A person is looked for by name too, for a stated purpose.
create index person_indexes_names on person_indexes (index) where kind = 'name';
