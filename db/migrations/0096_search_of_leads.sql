-- Who leads a matter now is asked by every list that is filtered by its lead or shows it, see libs/casework/src/search.
create index assignments_leads on assignments (department, matter_id) where role = 'lead' and state in ('sent', 'signed', 'answered');
create index assignments_lead_of_matter on assignments (matter_id, assigned_at) where role = 'lead' and state in ('sent', 'signed', 'answered');
