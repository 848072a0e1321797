import { legibilityOf, sheetsOf } from '#core/layout/sheet';
import type { Page } from '#core/reading/page';
import type { Blueprint, Field, Section } from './blueprint.ts';
import { confidenceOf, confidenceOfRunnerUp, type Standing } from './calibrate.ts';
import { alternativeOf, type Candidate, evidenceOf, merged } from './candidate.ts';
import { contextOf } from './context.ts';
import { documentCandidates } from './document/document.ts';
import { type Fact, mostAlternatives } from './fact.ts';
import { labelIndexOf } from './labels.ts';
import { findInvoiceLines } from './lines/find-lines.ts';
import { partyCandidates } from './parties/parties.ts';
import { paymentCandidates } from './payment.ts';
import { hitsByPiece } from './places.ts';
import { amountOf, centsOf } from './totals/amounts.ts';
import { findTotals } from './totals/totals.ts';
import { vatItems } from './totals/vat-facts.ts';

/** Pages that are looked at; of longer documents the first and the last of them. */
const mostPages = 40;
/** Candidates with less speak for nothing. */
const leastScore = 0.2;

/** A fact with what its confidence was made of, for whoever fits the calibration. */
export type WeighedFact = { fact: Fact; standing: Standing | null };

/**
 * The facts a blueprint asks for, in its order. Pure and bounded: hostile pages cost no more than large ones.
 */
export function extractFacts(pages: readonly Page[], blueprint: Blueprint): Fact[] {
  return weighFacts(pages, blueprint).map(({ fact }) => fact);
}

/** `extractFacts` with what every confidence was made of. */
export function weighFacts(pages: readonly Page[], blueprint: Blueprint): WeighedFact[] {
  const sheets = sheetsOf(pages, mostPages);
  const context = contextOf(pages);
  const hits = sheets.flatMap((sheet) => labelIndexOf(blueprint).find(sheet));
  const found = { sheets, context, hits, byPiece: hitsByPiece(hits) };
  const sectionsOf = (finder: Section['finder']): Section[] =>
    blueprint.sections.filter((section) => section.finder === finder);

  const currency = context.currencies[0]?.code ?? null;
  const lines =
    sectionsOf('invoice_lines').length > 0
      ? findInvoiceLines(pages, { style: context.numberStyle, currency })
      : [];
  const single: Candidate[] = [];
  const items: { section: string; key: string; candidates: readonly Candidate[] }[] = [];
  for (const section of sectionsOf('labelled')) single.push(...documentCandidates(section, found));
  for (const section of sectionsOf('payment')) single.push(...paymentCandidates(section, found));
  single.push(...partyCandidates(sectionsOf('party'), found));
  for (const section of sectionsOf('totals')) {
    const totals = findTotals(section, found, sumOfLines(lines));
    single.push(...totals.candidates);
    for (const vat of sectionsOf('vat')) {
      for (const { key, candidates } of vatItems(vat, totals, sheets))
        items.push({ section: vat.id, key, candidates });
    }
  }

  const chosen: Chosen[] = [];
  for (const section of blueprint.sections) {
    const own = section.repeated
      ? items.filter((item) => item.section === section.id)
      : [{ key: null, candidates: single }];
    for (const { key, candidates } of own) {
      for (const field of section.fields) {
        const ranked = rank(section, field, candidates, currency);
        if (ranked.length > 0) chosen.push({ section, field, itemKey: key, ranked });
      }
    }
  }
  const weighed = weigh(chosen);
  return blueprint.sections.flatMap((section) =>
    section.finder === 'invoice_lines'
      ? lines.map((fact) => ({ fact, standing: null }))
      : weighed.filter(({ fact }) => fact.section === section.id),
  );
}

type Chosen = { section: Section; field: Field; itemKey: string | null; ranked: readonly Candidate[] };

function rank(
  section: Section,
  field: Field,
  candidates: readonly Candidate[],
  currency: string | null,
): Candidate[] {
  const own = candidates.filter(
    (candidate) => candidate.section === section.id && candidate.field === field.id,
  );
  const ranked = merged(own).map((candidate) => inCurrency(candidate, currency));
  return (ranked[0]?.score ?? 0) < leastScore ? [] : ranked;
}

function weigh(chosen: readonly Chosen[]): WeighedFact[] {
  const worth = chosen.map(
    ({ ranked }) => Math.min(1, ranked[0]?.score ?? 0) * (0.5 + 0.5 * (ranked[0]?.features.agrees ?? 0)),
  );
  const sum = worth.reduce((total, own) => total + own, 0);
  return chosen.flatMap(({ section, field, itemKey, ranked }, i) => {
    const [best, ...others] = ranked;
    if (!best) return [];
    const rest = chosen.length > 1 ? (sum - (worth[i] ?? 0)) / (chosen.length - 1) : 0.5;
    const standing = standingOf(best, others, rest);
    const confidence = confidenceOf(standing);
    const alternatives = others
      .slice(0, mostAlternatives)
      .map((other, at) =>
        alternativeOf(other, confidenceOfRunnerUp(standingOf(other, others.slice(at + 1), rest), confidence)),
      );
    const fact: Fact = {
      section: section.id,
      itemKey,
      field: field.id,
      type: field.type,
      value: best.value,
      text: best.text,
      confidence,
      evidence: evidenceOf(best),
      alternatives,
    };
    return [{ fact, standing }];
  });
}

function standingOf(candidate: Candidate, others: readonly Candidate[], rest: number): Standing {
  const [next] = others;
  const rivals = Math.min(1, others.filter(({ score }) => score >= candidate.score / 2).length / 4);
  const lead = next ? (candidate.score - next.score) / Math.max(0.2, candidate.score) : 1;
  const legible = Math.min(1, ...candidate.spans.map(legibilityOf));
  return { candidate, margin: Math.max(0, Math.min(1, lead)), rivals, legible, rest };
}

/** A sum without a currency is in that of the document. */
function inCurrency(candidate: Candidate, currency: string | null): Candidate {
  const { value } = candidate;
  if (typeof value === 'string' || value.currency !== null || currency === null) return candidate;
  return { ...candidate, value: { ...value, currency } };
}

function sumOfLines(lines: readonly Fact[]): string | null {
  let sum = 0;
  let count = 0;
  for (const { field, value } of lines) {
    if (field !== 'net_amount' || typeof value === 'string') continue;
    const cents = centsOf(value.amount);
    if (cents === null) return null;
    sum += cents;
    count++;
  }
  return count === 0 ? null : amountOf(sum);
}
