-- Whether a citizen's file is what it says was written into the encrypted words only, so no door could show it.
alter table attachments add column doubtful boolean;
comment on column attachments.doubtful is 'Name, media type and first bytes contradict each other, or a click on the name runs it; null: not kept when it arrived.';
