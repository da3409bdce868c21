-- New facts open a case of their own on the same matter, while the one that was decided still has its rights of review.

drop index proceedings_live;
create unique index proceedings_live on proceedings (matter_id, kind)
  where closed_at is null and state not in ('done', 'done_verified', 'done_lapsed', 'in_review', 'reviewed', 'in_recheck', 'rechecked');
