'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Button } from '#components/ui/button';
import { isUncertain } from '#core/documents/certainty';
import { cellAt, columnName, holds } from '#core/documents/table-grid';
import type { Box } from '#core/reading/page';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useTRPC } from '../session/trpc.ts';
import { usePageWords } from './page-words.ts';
import { useReadingDesk } from './reading-desk.tsx';
import { ReasonButton } from './reason-list.tsx';
import { tableName, useTableOptions, useTablesOptions } from './tables.ts';
import { useFocused, type WordPlace } from './word-focus.ts';

/** More tables than this on one page are looked through by nobody. */
const mostTables = 8;

/** What was made of the word that was clicked: nothing, until one is. */
export function WordCard() {
  const { selected } = useReadingDesk();
  const place = useFocused(selected);
  return place && <Card place={place} close={() => selected.set(null)} />;
}

function Card({ place: { page, index }, close }: { place: WordPlace; close: () => void }) {
  const words = usePageWords(page);
  const { percent, number } = useFormats();
  const { shown } = useReadingDesk();
  const text = words?.text[index];
  if (!words || text === undefined) return null;
  const box: Box = [words.x[index] ?? 0, words.y[index] ?? 0, words.w[index] ?? 0, words.h[index] ?? 0];
  const confidence = words.confidence?.[index];
  return (
    <section
      aria-label="The word that was picked"
      data-testid="word-card"
      className="relative max-h-1/2 shrink-0 lg:max-h-56 overflow-auto border-line border-t bg-surface px-5 py-3"
    >
      <p className="pr-8 break-words font-semibold" data-testid="word-text">
        {text}
      </p>
      <p className="text-[13px] text-ink-muted">
        {confidence === undefined
          ? 'Taken from the file itself'
          : `Read by OCR, ${percent(confidence)} sure${isUncertain(confidence) ? ': compare it with the page' : ''}`}
        , page {number(shown(page))}
      </p>
      <CellOf page={page} box={box} />
      <ReasonsWith page={page} box={box} />
      <Button look="quiet" size="icon" onClick={close} aria-label="Close" className="absolute top-2 right-3">
        <X aria-hidden />
      </Button>
    </section>
  );
}

/** The cell of a table that the word stands in. */
function CellOf({ page, box }: { page: number; box: Box }) {
  const { documentId, openTable, shown, lit } = useReadingDesk();
  const { number } = useFormats();
  const all = useQuery(useTablesOptions(documentId)).data ?? [];
  const options = useTableOptions();
  const [x, y] = [box[0] + box[2] / 2, box[1] + box[3] / 2];
  const near = all
    .filter((table) => table.page === page && table.box !== null && holds(table.box, x, y))
    .slice(0, mostTables);
  const tables = useQueries({ queries: near.map((table) => options(documentId, table)) });
  return near.map((table, i) => {
    const cells = tables[i]?.data;
    const cell = cells ? cellAt(cells, box) : null;
    if (!cells || !cell) return null;
    const column = columnName(cells, cell.column);
    const name = tableName(table, all, number(shown(page)));
    return (
      <button
        key={table.ordinal}
        type="button"
        data-testid="word-cell"
        onClick={() => {
          openTable({ page, ordinal: table.ordinal });
          if (cell.box) lit.set({ page, box: cell.box, snippet: cell.text });
        }}
        className="-mx-2 mt-1 block rounded-md px-2 py-1.5 text-left hover:bg-sunken"
      >
        <span className="font-medium text-accent underline underline-offset-2">{name}</span>
        <span className="text-ink-muted">
          , row {number(cell.row + 1)}, {column === '' ? `column ${number(cell.column + 1)}` : `“${column}”`}
        </span>
      </button>
    );
  });
}

/** The reasons for the type that the word is part of. */
function ReasonsWith({ page, box }: { page: number; box: Box }) {
  const { documentId } = useReadingDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const found = useQuery(trpc.documents.classification.queryOptions({ orgId, id: documentId })).data;
  const [x, y] = [box[0] + box[2] / 2, box[1] + box[3] / 2];
  const reasons =
    found?.evidence.filter((one) => one.page === page && one.box !== null && holds(one.box, x, y)) ?? [];
  if (reasons.length === 0) return null;
  return (
    <div className="mt-1">
      <p className="text-[13px] text-ink-muted">It helped to tell the type:</p>
      <ul className="-mx-2">
        {reasons.map((reason) => (
          <li key={`${reason.rule} ${reason.snippet}`}>
            <ReasonButton reason={reason} />
          </li>
        ))}
      </ul>
    </div>
  );
}
