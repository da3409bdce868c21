-- The step of a request (W3C Trace Context) that wrote a row, so that the steps after it carry the number of the same request.

alter table submissions add column traceparent text;
comment on column submissions.traceparent is 'Step of the request that registered it (W3C Trace Context); null for what was registered before.';

alter table messages add column traceparent text;
comment on column messages.traceparent is 'Step of the request that wrote it (W3C Trace Context).';
