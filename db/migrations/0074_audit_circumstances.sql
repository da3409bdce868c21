-- What the audit knows besides who acted: in which roles or with which scopes, through which session or key, from where.
alter table audit_entries add column circumstances jsonb;
comment on column audit_entries.circumstances is 'as: roles of a person or scopes of a key; session or key: its id; from: the address, encrypted. Null for what the hub does by itself and for citizens.';
