-- One file hangs on many mails (terms, a price list): to name some of its mails is not to look at all there are.
drop index public.attachments_document;
create index attachments_document on public.attachments (document_id, mail_id) where document_id is not null;
