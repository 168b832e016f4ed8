import type { TunedOn } from './tuned-on.ts';

/** One file that the model was judged on. Instants are UTC milliseconds. */
export interface EvidenceFile {
  table: 'leads' | 'activities' | 'outcomes';
  name: string;
  rows: number;
  from: number | null;
  to: number | null;
  /** SHA-256 in hex; null where it couldn't be computed. */
  sha256: string | null;
}

/** How many leads, and how many of them converted. */
export interface EvidenceCount {
  n: number;
  converted: number;
}

/** Which observations were judged. */
export interface EvidencePeriod {
  /** Where the earlier ones end, and what of them is judged, as `scorebench backtest` takes it. */
  split: object | null;
  judge: string;
  where: readonly object[];
  /** The instant of a split by time; null without one. */
  at: number | null;
  /** When the first and the last of them are scored; null without any. */
  from: number | null;
  to: number | null;
}

/** What stands behind an exported model: the data, the backtest and what came out. */
export interface EvidenceInput {
  /** Version of scorebench. */
  scorebench: string;
  /** When it was exported, ISO 8601. */
  exportedAt: string;
  files: readonly EvidenceFile[];
  /** The backtest's settings, as `scorebench backtest` takes them. */
  backtest: { asOf: object; horizonDays: number; conversion: string; dataEnd: string | null };
  observations: number;
  /** Distinct leads, where a lead is scored at several instants; null where each is an observation. */
  leads?: number | null;
  excluded: { notCreated: number; alreadyConverted: number; closed: number; immature: number };
  cells: readonly (EvidenceCount & { grade: string; band: string; amount: number })[];
  grades: readonly (EvidenceCount & { grade: string })[];
  bands: readonly (EvidenceCount & { band: string })[];
  qualified: EvidenceCount;
  /** Which of the observations these are, and when they were scored (UTC milliseconds); absent where all are judged. */
  period?: EvidencePeriod;
  /** How well the leads are ranked by score and by fit, as `scorebench backtest --json` has it; absent where not asked. */
  quality?: object;
  fitQuality?: object;
  /** What the points were chosen on; null where that isn't known. */
  tunedOn?: TunedOn | null;
  /** The model that it was compared with; null where it was with none. */
  comparedWith: { name: string; version: string; qualified: EvidenceCount } | null;
}

/** A JSON object for `evidence` of a model file: plain values only, its keys in the format's order once serialised. */
export function buildEvidence(input: EvidenceInput): Record<string, unknown> {
  const { backtest, excluded, comparedWith } = input;
  return {
    writtenBy: `scorebench ${input.scorebench}`,
    exportedAt: input.exportedAt,
    files: input.files.map(({ table, name, rows, from, to, sha256 }) => ({
      table,
      name,
      rows,
      from: iso(from),
      to: iso(to),
      sha256,
    })),
    backtest: { ...plain(backtest), pointInTime: !('kind' in backtest.asOf && backtest.asOf.kind === 'static') },
    ...(input.period && { period: periodOf(input.period) }),
    observations: input.observations,
    ...(input.leads != null && { leads: input.leads }),
    converted: input.grades.reduce((sum, { converted }) => sum + converted, 0),
    excluded: { ...excluded },
    grades: input.grades.map(({ grade, n, converted }) => ({ grade, n, converted })),
    bands: input.bands.map(({ band, n, converted }) => ({ band, n, converted })),
    cells: input.cells.map(({ grade, band, n, converted, amount }) => ({ grade, band, n, converted, amount })),
    qualified: countOf(input.qualified),
    ...(input.quality && { quality: plain(input.quality) }),
    ...(input.fitQuality && { fitQuality: plain(input.fitQuality) }),
    ...(input.tunedOn && { tunedOn: plain(input.tunedOn) }),
    ...(comparedWith && {
      comparedWith: {
        name: comparedWith.name,
        version: comparedWith.version,
        qualified: countOf(comparedWith.qualified),
      },
    }),
  };
}

function periodOf({ split, judge, where, at, from, to }: EvidencePeriod): Record<string, unknown> {
  return { split: split && plain(split), judge, where: plain(where), at: iso(at), from: iso(from), to: iso(to) };
}

function countOf({ n, converted }: EvidenceCount): EvidenceCount {
  return { n, converted };
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

/** A copy without reactive proxies or absent keys: what JSON would hold. */
function plain<Value extends object>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
