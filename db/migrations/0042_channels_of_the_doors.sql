-- The channel of a submission comes from the door or, in an import, from a closed list. A sender at any door could once choose it
-- with a field of its own, in any words. Such a channel is replaced with the one of the submission's source.
alter table submissions disable trigger submissions_arrival_is_final;
update submissions s set channel = o.channel from sources o
  where o.code = s.source and s.channel <> o.channel
    and (o.channel <> 'import' or s.channel not in ('hotline', 'web', 'letter', 'visit', 'feed', 'other'));
alter table submissions enable trigger submissions_arrival_is_final;
alter table submissions add constraint submissions_channel_check
  check (channel in ('hotline', 'web', 'letter', 'visit', 'feed', 'import', 'other'));
