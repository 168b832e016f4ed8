import { wilson } from '../../stats/wilson.ts';
import type { Part } from './handover-types.ts';

/** `n` of `of`, with Wilson's interval of the share. */
export function partOf(n: number, of: number): Part {
  return { n, of, share: of > 0 ? n / of : null, interval: wilson(n, of) };
}
