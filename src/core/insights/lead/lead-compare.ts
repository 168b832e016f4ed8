import type { Reason } from '../../scoring/score-lead.ts';
import { number } from '../shared/format.ts';
import type { Ledger } from './lead-moment.ts';

/** One line of both ledgers; thousandths of a point, null where a model has no such line. */
export interface LedgerRow {
  kind: Reason['kind'];
  id: string;
  label: string;
  candidate: number | null;
  current: number | null;
  /** Candidate minus current; a line that isn't there gives nothing. */
  difference: number;
}

/** The lines of both ledgers side by side, those of the candidate first in its order. */
export function ledgerRows(candidate: Ledger, current: Ledger): LedgerRow[] {
  const key = ({ kind, id }: Reason): string => `${kind} ${id}`;
  const theirs = new Map(current.lines.map((line) => [key(line), line]));
  const ours = new Set(candidate.lines.map(key));
  const both = [...candidate.lines, ...current.lines.filter((line) => !ours.has(key(line)))];
  return both.map((line) => {
    const own = ours.has(key(line)) ? line.thousandths : null;
    const other = theirs.get(key(line))?.thousandths ?? null;
    const { kind, id, label } = line;
    return { kind, id, label, candidate: own, current: other, difference: (own ?? 0) - (other ?? 0) };
  });
}

/** Thousandths of a point as points, to the last thousandth: `12`, `29.01`, `−5`; a dash for null. */
export function exactPoints(thousandths: number | null): string {
  if (thousandths === null) return '–';
  const [size, sign] = [Math.abs(thousandths), thousandths < 0 ? '−' : ''];
  const rest = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${sign}${number(Math.floor(size / 1000))}${rest === '' ? '' : `.${rest}`}`;
}

/** The same with its sign: `+12`, `0`, `−5`. */
export function signedPoints(thousandths: number): string {
  return thousandths > 0 ? `+${exactPoints(thousandths)}` : exactPoints(thousandths);
}
