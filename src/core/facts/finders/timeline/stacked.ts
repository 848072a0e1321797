import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import { candidateOf } from '../../candidate.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView } from '../../finder.ts';
import { findPhrases } from '../../phrases.ts';
import { clockAtStart } from './clock-span.ts';
import type { SpokenEntry } from './spoken.ts';

const longestName = 40;

/** What happens as the name of a box, and in the box when: "Doors" over "7:00 pm". */
export function stackedEntries(section: Section, { sheets }: DocumentView): SpokenEntry[] {
  const activity = section.fields.find(({ values }) => Object.keys(values).length > 0);
  const time = section.fields.find(({ type }) => type === 'time');
  if (!activity || !time) return [];
  return sheets.flatMap(({ rows }) =>
    rows.flatMap(({ pieces }) =>
      pieces.flatMap((name): SpokenEntry[] => {
        const [found] = name.text.length > longestName ? [] : findPhrases(name.text, activity.values);
        const below = found?.from === 0 && !/\d/.test(name.text) ? pieceBelow(name) : undefined;
        const clock = below && clockAtStart(below.text, false);
        if (!below || !clock || /\p{L}{5}/u.test(below.text.slice(clock.to))) return [];
        const of = { section: section.id, rule: 'in the box of its name', score: 0.75 };
        const features = { label: 0.7, near: 0.9, shape: 1, agrees: 0.6 };
        const when = clock.start.time;
        const value = withoutEnd(name.text, ' :');
        return [
          {
            time: when,
            activity: value,
            candidates: [
              candidateOf({
                ...of,
                field: time.id,
                type: time.type,
                value: when,
                spans: [{ piece: below, from: clock.start.from, to: clock.start.to }],
                features,
              }),
              candidateOf({
                ...of,
                field: activity.id,
                type: activity.type,
                value,
                spans: [{ piece: name, from: 0, to: value.length }],
                features,
              }),
            ],
          },
        ];
      }),
    ),
  );
}

function pieceBelow({ sheet, row, x0, y1 }: Piece): Piece | undefined {
  return sheet.rows[row + 1]?.pieces.find(
    (piece) => Math.abs(piece.x0 - x0) < sheet.body && piece.y0 - y1 < sheet.body,
  );
}
