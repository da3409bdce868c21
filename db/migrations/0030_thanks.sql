-- 致谢: a person only thanks for what was done in the matter. Filed with it, and counted as nothing: no repeat, no complainant.
alter table links drop constraint links_relation_check;
alter table links add constraint links_relation_check
  check (relation in ('first', 'repeat', 'mass_mail', 'same_matter', 'joint', 'channel_echo', 'amendment', 'thanks'));
