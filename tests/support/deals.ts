const aFact = {
  section: 'borrower',
  itemKey: null,
  field: 'ein',
  type: 'tax_id',
  value: '12-3456789',
  text: '12-3456789',
  confidence: 0.99,
  evidence: [],
  alternatives: [],
};
const aSource = { id: 'a', name: 'a.pdf', type: null, date: null, revision: 0 };
const aSection = {
  section: 'borrower',
  sources: [aSource],
  members: [{ key: null, document: aSource.id, facts: [aFact], cancelled: null }],
  groups: [[0]],
};

/**
 * A statement that makes a deal with a paper, somebody of it, a condition that a person asked for, what its paper says of the
 * borrower, and a link that some came by. Its parameters: organization, document, name, users. Gives `deal`, `condition`,
 * `party` and `link`.
 */
export const dealRows = `
  with deal as (
    insert into public.deals (org_id, name, program, borrower_kind) values ($1, $3, 'sba_7a', 'company') returning id),
  paper as (
    insert into public.document_links (org_id, document_id, subject_type, subject_id)
    select $1, $2, 'deal', id from deal),
  section as (
    insert into public.deal_sections (deal_id, section, org_id, job_id, data)
    select id, 'borrower', $1, 1, '${JSON.stringify(aSection)}' from deal),
  party as (
    insert into public.deal_parties (deal_id, org_id, role, name) select id, $1, 'owner', 'Ann Lee' from deal returning id),
  condition as (
    insert into public.deal_conditions (deal_id, org_id, category, prior_to, internal, external, rule)
    select id, $1, 'legal', 'closing', $3, 'Your lease', '{}' from deal returning id),
  link as (
    insert into public.portal_links (deal_id, org_id, label, token_hash, expires_at)
    select id, $1, $3, sha256(convert_to(gen_random_uuid()::text, 'utf8')), now() + interval '1 day' from deal
    returning id, deal_id),
  participant as (
    insert into public.deal_participants (link_id, user_id, deal_id)
    select link.id, u.id, link.deal_id from link, unnest($4::uuid[]) as u(id))
  select deal.id as deal, condition.id as condition, party.id as party, link.id as link
  from deal, condition, party, link`;
