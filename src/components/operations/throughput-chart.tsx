'use client';

import { useId } from 'react';
import { useFormats } from '../session/formats.ts';
import type { Figures } from './operations-options.ts';
import { WideTable } from './panel.tsx';

/** Of one hour, and of the whole height; the picture is stretched over the place there is. */
const [step, height] = [10, 100];

/** How many jobs settled in each of the last 24 hours, done below and failed on top; the same as a table beneath. */
export function ThroughputChart({ hours }: { hours: Figures['hours'] }) {
  const hatch = useId();
  const { number } = useFormats();
  const most = niceTop(Math.max(...hours.map(({ succeeded, failed }) => succeeded + failed)));
  const width = step * hours.length;
  const tall = (jobs: number) => (jobs / most) * height;
  const done = sum(hours.map(({ succeeded }) => succeeded));
  const failed = sum(hours.map((hour) => hour.failed));
  return (
    <figure>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-[11px] text-ink-muted leading-none tabular-nums">
        <div aria-hidden className="-my-1 flex h-42 flex-col justify-between text-right">
          {[1, 0.5, 0].map((part) => (
            <span key={part}>{number(most * part)}</span>
          ))}
        </div>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Jobs settled an hour, the last 24 hours: ${number(done)} done, ${number(failed)} failed.`}
          className="h-40 w-full"
        >
          <defs>
            <pattern
              id={hatch}
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="4" height="4" className="fill-attention" />
              <rect width="1.2" height="4" className="fill-surface" />
            </pattern>
          </defs>
          {[0, 0.5, 1].map((part) => (
            <line
              key={part}
              x2={width}
              y1={height * part}
              y2={height * part}
              vectorEffect="non-scaling-stroke"
              className="stroke-line"
            />
          ))}
          {hours.map((hour, i) => (
            <g key={hour.at}>
              <rect
                x={i * step + 1}
                width={step - 2}
                y={height - tall(hour.succeeded)}
                height={tall(hour.succeeded)}
                className="fill-done"
              />
              <rect
                x={i * step + 1}
                width={step - 2}
                y={height - tall(hour.succeeded + hour.failed)}
                height={tall(hour.failed)}
                fill={`url(#${hatch})`}
              />
            </g>
          ))}
        </svg>
        <div aria-hidden className="col-start-2 mt-1.5 flex justify-between">
          {[hours.length - 1, Math.floor(hours.length / 2), 0].map((ago) => (
            <span key={ago}>{agoInWords(ago)}</span>
          ))}
        </div>
      </div>
      <figcaption className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-[13px] text-ink-muted">
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 bg-done" /> {number(done)} done
        </span>
        <span className="inline-flex items-center gap-1.5">
          <svg aria-hidden className="size-2.5">
            <rect width="10" height="10" fill={`url(#${hatch})`} />
          </svg>{' '}
          {number(failed)} failed
        </span>
      </figcaption>
      <details className="mt-2">
        <summary className="cursor-pointer text-[13px] text-ink-muted">As a table</summary>
        <WideTable label="Jobs settled an hour">
          <thead>
            <tr>
              <th scope="col">Hour</th>
              <th scope="col">Done</th>
              <th scope="col">Failed</th>
              <th scope="col">Cancelled</th>
            </tr>
          </thead>
          <tbody>
            {hours.map((hour, i) => (
              <tr key={hour.at}>
                <th scope="row">{agoInWords(hours.length - 1 - i)}</th>
                <td>{number(hour.succeeded)}</td>
                <td>{number(hour.failed)}</td>
                <td>{number(hour.cancelled)}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
    </figure>
  );
}

/** Hours before this one: the server does not know the reader's clock. */
function agoInWords(hours: number): string {
  return hours === 0 ? 'this hour' : `${hours} h ago`;
}

/** The least round number that is not below: the axis ends there. */
function niceTop(most: number): number {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((one) => one * power).find((one) => one >= most) ?? most;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
