import type { FactValue } from '#core/facts/fact';
import type { Subject } from '#core/jobs/subject';
import type { Evidence } from '#core/reading/evidence';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

export type FactDecision = {
  /** What it is said of: a document, or something made of several. */
  subject: Subject;
  blueprint: string;
  section: string;
  itemKey: string | null;
  field: string;
  /** Null: it is not on the document. */
  value: FactValue | null;
  /** Where the person saw it. */
  evidence: Evidence | null;
  /** Takes the decision back, and the machine's word counts again. */
  remove: boolean;
};

/** A person says what a field holds. Throws NOT_FOUND, INVALID_INPUT. */
export async function decideFact(client: UserClient, decision: FactDecision): Promise<void> {
  const { subject, blueprint, section, itemKey, field, value, evidence, remove } = decision;
  dataOrThrow(
    await client.rpc('decide_fact', {
      p_subject_type: subject.type,
      p_subject_id: subject.id,
      p_blueprint: blueprint,
      p_section: section,
      p_field: field,
      p_remove: remove,
      ...(itemKey !== null && { p_item_key: itemKey }),
      ...(value !== null && { p_value: value }),
      ...(evidence !== null && { p_evidence: [evidence] }),
    }),
  );
}
