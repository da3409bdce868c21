-- The audit entries as leaves of a Merkle tree (RFC 9162), so that what was changed, removed or put in afterwards is found and named.
-- The bytes of a leaf: everything of the entry as one JSON array, in the order below. Encrypted parts stay encrypted.
create function audit_leaf(seq bigint, at timestamptz, actor text, action text, subject_kind text, subject_id text, detail jsonb, circumstances jsonb)
returns bytea language sql stable as $$
  select convert_to(jsonb_build_array(seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, action,
    subject_kind, subject_id, detail, circumstances)::text, 'UTF8')
$$;

create table audit_leaves (
  leaf_index  bigint primary key,
  seq         bigint not null unique,
  hash        bytea not null
);
comment on column audit_leaves.seq is 'The entry. Leaves are in the order in which the hub found the entries, which is nearly that of their numbers.';
comment on column audit_leaves.hash is 'SHA-256 of 0x00 and audit_leaf of the entry.';

create table audit_nodes (
  level       integer not null,
  node_index  bigint not null,
  hash        bytea not null,
  primary key (level, node_index)
);
comment on table audit_nodes is 'Complete subtrees: the node covers the leaves from node_index × 2^level. SHA-256 of 0x01 and the two below.';

create table audit_checkpoints (
  size      bigint primary key,
  root      bytea not null,
  note      text not null,
  last_seq  bigint not null,
  made_at   timestamptz not null default now()
);
create index audit_checkpoints_made on audit_checkpoints (made_at);
comment on column audit_checkpoints.note is 'Signed note of C2SP tlog-checkpoint: origin, size, root, and an Ed25519 signature with a key that is not in the database.';
comment on column audit_checkpoints.last_seq is 'Highest number of an entry in the tree.';

create trigger audit_leaves_append_only before update or delete or truncate on audit_leaves for each statement execute function refuse_change();
create trigger audit_nodes_append_only before update or delete or truncate on audit_nodes for each statement execute function refuse_change();
create trigger audit_checkpoints_append_only before update or delete or truncate on audit_checkpoints for each statement execute function refuse_change();

-- What auditors ask for: who did it, what was done to a record, who read it, and when.
create index audit_entries_actor on audit_entries (actor, seq);
create index audit_entries_record on audit_entries (subject_id, seq);
create index audit_entries_readings on audit_entries using gin ((detail -> 'records')) where subject_kind = 'door';
create index audit_entries_at on audit_entries using brin (at);
