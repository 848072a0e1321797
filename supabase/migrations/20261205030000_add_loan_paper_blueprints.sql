-- Papers that loans are decided by are looked through for what they say of the borrower and what they owe.
insert into public.blueprints (id, document_types)
values
  ('w2', '{w2}'),
  ('form_1040', '{form_1040}'),
  ('form_1120', '{form_1120}'),
  ('schedule_k1', '{schedule_k1}'),
  ('personal_financial_statement', '{personal_financial_statement}'),
  ('drivers_license', '{drivers_license}'),
  ('debt_schedule', '{debt_schedule}'),
  ('lease', '{lease}'),
  ('purchase_agreement', '{purchase_agreement}'),
  ('state_filing', '{state_filing}'),
  ('insurance_certificate', '{insurance_certificate}'),
  ('loan_application', '{bank_form}');

-- A loan stands on no paper of its own: it is filled from theirs.
insert into public.blueprints (id, document_types)
values ('loan', '{}')
on conflict (id) do nothing;
