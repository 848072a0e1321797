import type { PartyRole } from '../../blueprint-words.ts';
import { type Guess, isOneName } from './guess.ts';

/** One of those a document names, beside who it must not be. */
export type Side = {
  role: PartyRole;
  /** Who it most likely is. */
  own: Guess | null;
  /** Who the other one is, in whose block its values do not stand. */
  other: Guess | null;
  guesses: readonly Guess[];
  /** What speaks for a guess being it. */
  pointsOf(guess: Guess): number;
};

/** Who has the role. Issuer and recipient are picked together; anybody else stands under the section's heading. */
export function sideOf(role: PartyRole, section: string, guesses: readonly Guess[]): Side {
  const { issuer, recipient } = bestPair(guesses);
  switch (role) {
    case 'issuer':
      return { role, own: issuer, other: recipient, guesses, pointsOf: (guess) => guess.issuer };
    case 'recipient':
      return { role, own: recipient, other: issuer, guesses, pointsOf: (guess) => guess.recipient };
    case 'other': {
      const own = guesses.find(({ under }) => under === section) ?? null;
      const pointsOf = ({ under }: Guess): number => (under === section ? underItsHeading : 0);
      return { role, own, other: isSame(issuer, own) ? recipient : issuer, guesses, pointsOf };
    }
  }
}

/** Points for standing under the heading of a section, as for a heading of the issuer or the recipient. */
const underItsHeading = 3.2;
const mostTried = 12;

export function isSame(a: Guess | null, b: Guess | null): boolean {
  return a !== null && b !== null && isOneName(a, b);
}

type Pair = { issuer: Guess | null; recipient: Guess | null };

function bestPair(guesses: readonly Guess[]): Pair {
  let best: Pair & { points: number } = { issuer: null, recipient: null, points: 0 };
  const likeliest = (points: (guess: Guess) => number): Guess[] =>
    guesses
      .filter((guess) => points(guess) > 0)
      .sort((a, b) => points(b) - points(a))
      .slice(0, mostTried);
  const recipients = likeliest((guess) => guess.recipient);
  for (const issuer of [null, ...likeliest((guess) => guess.issuer)]) {
    for (const recipient of [null, ...recipients]) {
      if (isSame(issuer, recipient)) continue;
      const points =
        (issuer?.issuer ?? 0) +
        (recipient?.recipient ?? 0) +
        (isAbove(issuer, recipient) ? 0.5 : 0) +
        (isLarger(issuer, recipient) ? 0.5 : 0);
      if (points > best.points) best = { issuer, recipient, points };
    }
  }
  return best;
}

/** Letterheads stand above addressees. */
function isAbove(issuer: Guess | null, recipient: Guess | null): boolean {
  if (!issuer?.name || !recipient?.name || issuer.sheet !== recipient.sheet) return false;
  return issuer.name.piece.y0 < recipient.name.piece.y0 - 1.5 * issuer.sheet.body;
}

const larger = 1.25;

/** Of two beside one another the sender prints its own name larger than that of whom it writes to. */
function isLarger(issuer: Guess | null, recipient: Guess | null): boolean {
  if (!issuer?.name || !recipient?.name || issuer.sheet !== recipient.sheet) return false;
  const [own, other] = [issuer.name.piece, recipient.name.piece];
  if (Math.abs(own.y0 - other.y0) > 1.5 * own.sheet.body) return false;
  return own.y1 - own.y0 > larger * (other.y1 - other.y0);
}
