'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Download } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import type { DocumentSummary } from '#core/documents/document';
import { type GridPlace, gridOf } from '#core/documents/table-grid';
import type { TableCell } from '#core/reading/table';
import { useFormats } from '../session/formats.ts';
import { failureOf, type Outputs } from '../session/trpc.ts';
import { useReadingDesk } from './reading-desk.tsx';
import { useTableDownload } from './table-download.ts';
import { type FoundTable, useTableOptions } from './tables.ts';

/** So many rows at a time: a screen reader or a phone would choke on ten thousand. */
const rowsAtOnce = 200;

type Cells = Outputs['documents']['table'];
type TableViewProps = { document: DocumentSummary; table: FoundTable; name: string };

/** One table as a table, its cells tied to their boxes on the page. */
export function TableView({ document, table, name }: TableViewProps) {
  const { openTable, light } = useReadingDesk();
  const query = useQuery(useTableOptions()(document.id, table));
  const download = useTableDownload(document, table, name);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    back.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section aria-label={name} data-testid="table-view" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button ref={back} look="quiet" size="small" onClick={() => openTable(null)} className="-ml-2">
          <ArrowLeft aria-hidden /> All tables
        </Button>
        <span className="flex flex-wrap gap-2">
          {table.box && (
            <Button size="small" onClick={() => light({ page: table.page, box: table.box, snippet: '' })}>
              Show on the page
            </Button>
          )}
          <Button size="small" onClick={download} data-testid="download-csv">
            <Download aria-hidden /> CSV
          </Button>
        </span>
      </div>
      {query.isError && !query.data && (
        <Notice title="The table could not be loaded">{failureOf(query.error).message}</Notice>
      )}
      {!query.data && !query.isError && <Skeleton className="h-64" />}
      {query.data && <CellTable page={table.page} table={query.data} name={name} />}
    </section>
  );
}

function CellTable({ page, table, name }: { page: number; table: Cells; name: string }) {
  const { lit, light } = useReadingDesk();
  const { number } = useFormats();
  const [wanted, setWanted] = useState(rowsAtOnce);
  const rows = Math.min(wanted, table.shownRows);
  const grid = useMemo(() => gridOf(table, rows), [table, rows]);
  const [chosen, setChosen] = useState<TableCell | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const headerRows = Math.min(table.headerRows, rows);
  const size = `${number(table.rows)} ${table.rows === 1 ? 'row' : 'rows'}, ${number(table.columns)} ${table.columns === 1 ? 'column' : 'columns'}`;

  const point = (cell: TableCell | null) =>
    lit.set(cell?.box ? { page, box: cell.box, snippet: cell.text } : null);
  const choose = (cell: TableCell) => {
    setChosen(cell);
    light({ page, box: cell.box, snippet: cell.text });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const cell = neighbour(grid, chosen, step);
    if (!cell) return;
    choose(cell);
    frame.current
      ?.querySelector(`[data-cell="${cell.row}-${cell.column}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const row = (index: number, head: boolean) => (
    <tr key={index}>
      {grid[index]?.map(({ column, cell }) => (
        <Cell
          key={column}
          cell={cell}
          page={page}
          head={head}
          place={`${index}-${column}`}
          onPoint={point}
          onChoose={choose}
        />
      ))}
    </tr>
  );
  const indexes = Array.from({ length: rows }, (_, i) => i);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a part that scrolls sideways, not of the page's outline. */}
      <div
        ref={frame}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys move from cell to cell.
        tabIndex={0}
        aria-label={`${name}. Arrow keys point at cells on the page.`}
        onKeyDown={onKeyDown}
        onPointerLeave={() => point(chosen)}
        className="overflow-auto rounded-md border border-line"
      >
        <table className="w-full border-collapse text-[13px] tabular-nums" data-testid="table">
          <caption className="border-line border-b bg-sunken px-2.5 py-1.5 text-left text-ink-muted">
            {name}: {size}
          </caption>
          {headerRows > 0 && <thead>{indexes.slice(0, headerRows).map((i) => row(i, true))}</thead>}
          <tbody>{indexes.slice(headerRows).map((i) => row(i, false))}</tbody>
        </table>
      </div>
      {rows < table.shownRows && (
        <Button onClick={() => setWanted(rows + rowsAtOnce)} className="justify-self-center">
          Show more rows ({number(rows)} of {number(table.rows)})
        </Button>
      )}
      {rows === table.shownRows && table.shownRows < table.rows && (
        <p className="text-ink-muted">
          These are the first {number(rows)} of {number(table.rows)} rows. All of them are in the CSV.
        </p>
      )}
    </>
  );
}

type CellProps = {
  cell: TableCell | null;
  page: number;
  head: boolean;
  place: string;
  onPoint: (cell: TableCell | null) => void;
  onChoose: (cell: TableCell) => void;
};

function Cell({ cell, page, head, place, onPoint, onChoose }: CellProps) {
  const isLit = useIsLit(page, cell);
  const look =
    'min-w-16 max-w-72 whitespace-pre-wrap break-words border border-line px-2.5 py-1.5 text-left align-top data-[lit]:bg-word';
  if (!cell) return <td className={look} />;
  const common = {
    'data-cell': place,
    'data-lit': isLit ? '' : undefined,
    colSpan: cell.columnSpan,
    rowSpan: cell.rowSpan,
    onPointerEnter: () => onPoint(cell),
    onClick: () => onChoose(cell),
  };
  // A heading without a word heads nothing.
  if (head && cell.text.trim() !== '') {
    return (
      <th
        {...common}
        scope={cell.columnSpan > 1 ? 'colgroup' : 'col'}
        className={`${look} bg-sunken font-medium`}
      >
        {cell.text}
      </th>
    );
  }
  return (
    <td {...common} className={look}>
      {cell.text}
    </td>
  );
}

function useIsLit(page: number, cell: TableCell | null): boolean {
  const { lit } = useReadingDesk();
  // Only two cells change when the pointer moves on, so each asks for its own answer.
  const read = () => {
    const place = lit.get();
    return cell?.box != null && place?.page === page && String(place.box) === String(cell.box);
  };
  return useSyncExternalStore(lit.subscribe, read, () => false);
}

const steps: Readonly<Record<string, { down: number; right: number }>> = {
  ArrowDown: { down: 1, right: 0 },
  ArrowUp: { down: -1, right: 0 },
  ArrowRight: { down: 0, right: 1 },
  ArrowLeft: { down: 0, right: -1 },
};

/** The next cell in a direction, over places without one; the first cell when there was none. */
function neighbour(
  grid: readonly GridPlace[][],
  from: { row: number; column: number } | null,
  { down, right }: { down: number; right: number },
): TableCell | null {
  if (!from) return grid[0]?.find(({ cell }) => cell !== null)?.cell ?? null;
  let { row, column } = from;
  for (;;) {
    row += down;
    column += right;
    const line = grid[row];
    if (!line || column < 0 || column > (line.at(-1)?.column ?? -1)) return null;
    const cell = line.find((place) => place.column === column)?.cell;
    if (cell) return cell;
  }
}
