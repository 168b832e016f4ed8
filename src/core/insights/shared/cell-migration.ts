import type { Model } from '../../model/schema/schema.ts';
import type { Evaluation } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { groupedSums } from './lead-sums.ts';
import type { LeadSums } from './lead-sums.ts';

/** A cell of a model, by its names. */
export interface CellName {
  grade: string;
  band: string;
}

/** Observations that are in one cell under a model and in another under the one that it is compared with. */
export interface Migrated extends LeadSums {
  /** The cell under the model that is compared with. */
  from: CellName;
  /** The cell under the model. */
  to: CellName;
}

type Places = Pick<Evaluation, 'grade' | 'band'>;

/**
 * Who is in which cell under two models, whose grades and bands may differ in number and name; exact. Only pairs of cells
 * that hold somebody, in the order of the cells of `against`, then of `model`, best grade and band first.
 */
export function migratedCells(
  patterns: Patterns,
  model: { model: Model; places: Places },
  against: { model: Model; places: Places },
): Migrated[] {
  const [own, other] = [cellNames(model.model), cellNames(against.model)];
  const bandsOf = ({ engagement }: Model): number => engagement.bands.length;
  const [ownBands, otherBands] = [bandsOf(model.model), bandsOf(against.model)];
  const cellAt = ({ grade, band }: Places, bands: number, i: number): number =>
    (grade[i] ?? 0) * bands + (band[i] ?? 0);
  const sums = groupedSums(
    patterns,
    own.length * other.length,
    (i) => cellAt(against.places, otherBands, i) * own.length + cellAt(model.places, ownBands, i),
  );
  return sums.flatMap((cell, at): Migrated[] => {
    const [from, to] = [other[Math.floor(at / own.length)], own[at % own.length]];
    return cell.n > 0 && from && to ? [{ from, to, ...cell }] : [];
  });
}

/** The cells of a model, grade by grade, best first. */
export function cellNames({ fit, engagement }: Model): CellName[] {
  return fit.grades.flatMap(({ grade }) => engagement.bands.map(({ band }) => ({ grade, band })));
}
