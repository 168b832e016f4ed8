import type { Reject } from '../rejects.ts';
import type { Syntax } from './csv-dialect.ts';

/** What a sieve must know of a file. */
export interface SieveOptions {
  /** Its delimiter is ASCII. */
  dialect: Syntax;
  /** How many columns every row has. */
  columns: number;
  /** Lines above the header. */
  skip: number;
  onReject: (reject: Reject) => void;
}
