-- 打击报复: a unit that a complaint of retaliation names may neither read nor handle the file until the sealed desk has decided.
alter table recusals add column complaint_id uuid references submissions (id);
alter table recusals add constraint recusals_frozen_unit check (complaint_id is null or department is not null);
create unique index recusals_frozen_once on recusals (matter_id, department, complaint_id) where complaint_id is not null;
create index recusals_frozen on recusals (department, matter_id) where complaint_id is not null and lifted_at is null;
comment on column recusals.complaint_id is 'Sealed submission that complains of retaliation; null for a recusal 回避. Its rows are lifted by the decision about it alone.';
