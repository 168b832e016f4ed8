import type { Backtest } from '../core/scoring/backtest.ts';

/** A change of a backtest; what is set to undefined is taken out. */
export type BacktestPatch = { [Key in keyof Backtest]?: Backtest[Key] | undefined };

/**
 * A backtest with a change, always written alike, so that equal ones have equal texts: what is at its default is left out,
 * and so is a period where nothing splits, and a split by time where leads have no time.
 */
export function changedBacktest(before: Backtest, patch: BacktestPatch): Backtest {
  const { asOf, horizonDays, conversion, dataEnd, split, judge = 'all', where = [] } = { ...before, ...patch };
  const isSplit = split && (asOf?.kind !== 'static' || 'random' in split);
  return {
    asOf: asOf ?? before.asOf,
    horizonDays: horizonDays ?? before.horizonDays,
    conversion: conversion ?? before.conversion,
    dataEnd: dataEnd ?? null,
    ...(isSplit && { split }),
    ...(isSplit && judge !== 'all' && { judge }),
    ...(where.length > 0 && { where }),
  };
}
