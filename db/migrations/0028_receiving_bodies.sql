-- 直接收到: whose door this is. Null: the bureau's (petitions) or the hotline's (orders). A body that receives directly owes the written notice
-- of Art. 23(2) itself.
alter table sources add column received_by text;
comment on column sources.received_by is 'Department whose own door this is; null for the bureau and the hotline.';
