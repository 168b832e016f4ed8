import type { Interval } from './wilson.ts';
import { normalQuantile } from './normal.ts';

/** The share without an event up to and including a time. */
export interface SurvivalStep {
  survival: number;
  /** Standard error of `survival`. */
  error: number;
  /** Pointwise interval of `survival`. */
  interval: Interval;
}

/**
 * The share that is still without an event after each time, from how many were `atRisk` just before it and how many
 * `events` came at it; who leaves otherwise is no longer at risk. `level` is the confidence, 0 to 1; default 0.95.
 * Kaplan & Meier 1958; Greenwood's variance; interval on the log(−log) scale (Kalbfleisch & Prentice, 1.4), which stays
 * within 0 and 1. Before the first event the interval is that point; where nobody is left it keeps its last ends.
 */
export function kaplanMeier(atRisk: ArrayLike<number>, events: ArrayLike<number>, level = 0.95): SurvivalStep[] {
  const z = normalQuantile((1 + level) / 2);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let sum = 0;
  for (let i = 0; i < atRisk.length; i++) {
    const [n, d] = [atRisk[i] ?? 0, events[i] ?? 0];
    const before = steps.at(-1)?.interval ?? { low: 1, high: 1 };
    if (n > 0 && d > 0) {
      survival *= 1 - d / n;
      sum += d / (n * (n - d));
    }
    // Where all of the last ones at risk have the event, Greenwood's term has no value: the lower end is 0.
    const interval = survival > 0 ? logLog(survival, sum, z) : { low: 0, high: before.high };
    steps.push({ survival, error: survival > 0 ? survival * Math.sqrt(sum) : 0, interval });
  }
  return steps;
}

function logLog(survival: number, sum: number, z: number): Interval {
  if (survival >= 1) return { low: 1, high: 1 };
  const log = Math.log(survival);
  const width = (z * Math.sqrt(sum)) / Math.abs(log);
  return { low: survival ** Math.exp(width), high: survival ** Math.exp(-width) };
}
