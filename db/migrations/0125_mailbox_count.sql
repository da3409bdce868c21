-- The count of a mailbox that was never read is absent, as its UIDVALIDITY is; TypeORM and PostgreSQL write a default of this type in two ways.
alter table mailboxes alter column last_uid drop not null;
alter table mailboxes alter column last_uid drop default;
