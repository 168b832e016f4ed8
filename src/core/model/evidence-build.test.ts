import { expect, it } from 'vitest';
import { exampleModel } from '../../../tests/arbitraries/example-model.ts';
import { buildEvidence } from './evidence-build.ts';
import type { EvidenceInput } from './evidence-build.ts';
import { tunedOnOf } from './tuned-on.ts';
import { checkModel } from './text/parse-model.ts';
import { serialiseModel } from './text/serialise-model.ts';

const input: EvidenceInput = {
  scorebench: '0.1.0',
  exportedAt: '2026-07-01T10:00:00.000Z',
  files: [{ table: 'leads', name: 'leads.csv', rows: 100, from: 0, to: null, sha256: null }],
  backtest: { asOf: { kind: 'age', days: 14 }, horizonDays: 90, conversion: 'won', dataEnd: null },
  observations: 80,
  excluded: { notCreated: 1, alreadyConverted: 2, closed: 3, immature: 14 },
  cells: [{ grade: 'A', band: '75+', n: 80, converted: 8, amount: 1000 }],
  grades: [{ grade: 'A', n: 80, converted: 8 }],
  bands: [{ band: '75+', n: 80, converted: 8 }],
  qualified: { n: 10, converted: 5 },
  comparedWith: { name: 'In use', version: '2026-Q3', qualified: { n: 12, converted: 5 } },
};

it('holds what a reader needs to check the model, as JSON', () => {
  const evidence = buildEvidence(input);
  expect(evidence).toMatchObject({
    writtenBy: 'scorebench 0.1.0',
    files: [{ name: 'leads.csv', from: '1970-01-01T00:00:00.000Z', to: null, sha256: null }],
    backtest: { horizonDays: 90, pointInTime: true },
    observations: 80,
    converted: 8,
    comparedWith: { name: 'In use', qualified: { n: 12, converted: 5 } },
  });
  expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
});

it('says where nothing is point-in-time, and leaves out a comparison that was none', () => {
  const evidence = buildEvidence({
    ...input,
    backtest: { ...input.backtest, asOf: { kind: 'static' } },
    comparedWith: null,
  });
  expect(evidence).toMatchObject({ backtest: { pointInTime: false } });
  expect(evidence).not.toHaveProperty('comparedWith');
});

it('says which period the figures are of, how well it ranks, and what its points were chosen on', () => {
  const tunedOn = {
    ...{ from: '2026-01-01', to: '2026-03-01', observations: 50, converted: 5 },
    backtest: { asOf: { kind: 'age' }, horizonDays: 90, conversion: 'won' },
  };
  const period = { split: { share: 0.7 }, judge: 'later', where: [], at: 0, from: 0, to: null };
  const quality = { auc: 0.75, aucLow: null };
  const evidence = buildEvidence({ ...input, period, quality, fitQuality: quality, tunedOn });
  expect(evidence).toMatchObject({
    period: { split: { share: 0.7 }, judge: 'later', at: '1970-01-01T00:00:00.000Z', to: null },
    ...{ quality, fitQuality: quality, tunedOn },
  });
  const model = { ...exampleModel(), evidence };
  expect(tunedOnOf(checkModel(JSON.parse(serialiseModel(model))).model ?? {})).toEqual(tunedOn);
  expect(buildEvidence({ ...input, tunedOn: null })).not.toHaveProperty('tunedOn');
});

it('goes into a model file and comes back', () => {
  const model = { ...exampleModel(), evidence: buildEvidence(input) };
  expect(checkModel(JSON.parse(serialiseModel(model))).model?.evidence).toEqual(model.evidence);
});
