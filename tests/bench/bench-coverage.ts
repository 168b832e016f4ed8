import { binomialBounds } from '../support/binomial-bounds.ts';
import { CLAIMS, timesRight } from '../support/interval-coverage.ts';
import type { Row } from './report.ts';

const WORLDS = Number(process.env['SCOREBENCH_WORLDS'] ?? 3000);
const SEED = 20;

/**
 * In how many of a few thousand invented worlds intervals held the truth, in percent: beside it what a method that is right
 * as often as it claims would keep within in 99 of 100 runs. The first figure is of that claim.
 */
export function measureCoverage(worlds = WORLDS): Promise<Row[]> {
  console.log(
    `${worlds} worlds each, seed ${SEED}; claimed is 95%, and all but one run in a hundred of such a method lie within the bounds`,
  );
  const rows = CLAIMS.map((claim): Row => {
    const right = timesRight(claim, worlds, SEED);
    const { low, high } = binomialBounds(worlds, claim.claimed, 0.01);
    const within = right < low ? 'TOO RARELY' : right > high ? 'more often than claimed' : 'within';
    console.log(
      `${claim.name.padEnd(46)} ${percent(right / worlds)}  bounds ${percent(low / worlds)} to ${percent(high / worlds)}  ${within}`,
    );
    const share = (100 * right) / worlds;
    return {
      name: `coverage-${claim.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
      unit: '%',
      median: share,
      p95: share,
    };
  });
  return Promise.resolve(rows);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
