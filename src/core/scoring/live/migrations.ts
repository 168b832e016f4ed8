import { leadsIn } from './rows.ts';

/** How many slices a model has. */
export interface Slices {
  grades: number;
  bands: number;
}

/** Leads by grade and by band in one model (rows) and in another (columns). */
export interface Migrations {
  gradeMigration: number[][];
  bandMigration: number[][];
}

/** The migrations by packed leads by cell, `from` times `to`. */
export function migrationsOf(leads: Float64Array, from: Slices, to: Slices): Migrations {
  const table = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  const gradeMigration = table(from.grades, to.grades);
  const bandMigration = table(from.bands, to.bands);
  const columns = to.grades * to.bands;
  for (let at = 0; at < leads.length; at++) {
    const n = leadsIn(leads[at] ?? 0);
    if (n === 0) continue;
    const [left, right] = [Math.floor(at / columns), at % columns];
    const grades = gradeMigration[Math.floor(left / from.bands)];
    const bands = bandMigration[left % from.bands];
    const [grade, band] = [Math.floor(right / to.bands), right % to.bands];
    if (grades) grades[grade] = (grades[grade] ?? 0) + n;
    if (bands) bands[band] = (bands[band] ?? 0) + n;
  }
  return { gradeMigration, bandMigration };
}
