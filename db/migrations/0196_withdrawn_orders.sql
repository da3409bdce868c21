-- 撤回诉求: an order may be withdrawn by the person who gave it, as a petition can.
alter table proceedings drop constraint proceedings_state_check;
alter table proceedings add constraint proceedings_state_check check (
    case kind
     when 'order' then state in ('pending', 'to_supplement', 'dispatched', 'returning', 'handling', 'hung', 'end_proposed', 'replied',
       'reopened', 'answered', 'refused', 'attached', 'to_petition', 'no_content', 'withdrawn', 'closed')
     when 'signal' then state in ('collected', 'screened', 'clustered', 'hotspot_candidate', 'verifying', 'verified', 'not_found',
       'dropped', 'treated_as_petition', 'to_work_order', 'noted')
     else state in ('registered', 'sealed', 'transferred', 'assigned', 'received', 'objected', 'accepted', 'in_legal_path', 'decided',
       'done', 'done_verified', 'done_lapsed', 'in_review', 'reviewed', 'in_recheck', 'rechecked', 'refused', 'no_content', 'steered', 'merged',
       'withdrawn', 'transferred_out', 'handed_up', 'settled', 'legal_path_done', 'final')
   end);
