-- A change of the data key encrypts the words in the audit anew (decision 40). Their tokens are left out of the leaf, or every such entry would
-- be told as altered. What else the entry says is covered as before; the tokens are authenticated by the encryption itself.
create or replace function audit_leaf(seq bigint, at timestamptz, actor text, action text, subject_kind text, subject_id text, detail jsonb, circumstances jsonb)
returns bytea language sql stable as $$
  select convert_to(jsonb_build_array(seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, action, subject_kind, subject_id,
    regexp_replace(detail::text, 'hl1[tj]:[A-Za-z0-9_-]+;', '', 'g')::jsonb,
    regexp_replace(circumstances::text, 'hl1[tj]:[A-Za-z0-9_-]+;', '', 'g')::jsonb)::text, 'UTF8')
$$;
