import { describe, expect, it } from 'vitest';
import { exampleModel } from '../../../tests/arbitraries/example-model.ts';
import { checkModel } from './text/parse-model.ts';

type Case = [path: string, value: unknown, code: string, at?: string];

/** Removes the key instead of setting it. */
const GONE = Symbol('gone');

/** Sets one place of a copy of the example, `fit.criteria.0.points`. */
function exampleWith(path: string, value: unknown): unknown {
  const model: unknown = exampleModel();
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], model) as Record<
    string,
    unknown
  >;
  if (value === GONE) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return model;
}

const FIT = 'fit.criteria';
const ENGAGEMENT = 'engagement.criteria';

const REQUIRED: Case[] = [
  ...[
    'format',
    'formatVersion',
    'name',
    'version',
    'fit.criteria',
    'fit.grades',
    'engagement.bands',
    'handover.targets',
  ].map((path): Case => [path, GONE, 'missing-key']),
  [`${FIT}.0.id`, GONE, 'missing-key'],
  [`${FIT}.0.kind`, GONE, 'missing-key'],
  [`${FIT}.0.attribute`, GONE, 'missing-key'],
  [`${FIT}.0.points`, GONE, 'missing-key'],
  [`${FIT}.0.points.0.points`, GONE, 'missing-key'],
  [`${ENGAGEMENT}.1.points`, GONE, 'missing-key'],
  [`${ENGAGEMENT}.2.tiers`, GONE, 'missing-key'],
  [`${ENGAGEMENT}.4.afterDays`, GONE, 'missing-key'],
  [`${ENGAGEMENT}.0.decay.overDays`, GONE, 'missing-key'],
  ['handover.routes.0.band', GONE, 'missing-key'],
  ['formatVersion', 0, 'invalid-value'],
  ['formatVersion', '1', 'invalid-value'],
  ['name', ' \u00a0\ufeff', 'blank-text'],
  ['version', 5, 'wrong-type'],
  ['notes', null, 'wrong-type'],
  ['fit.criteria', {}, 'wrong-type'],
  ['evidence', [], 'wrong-type'],
  [`${FIT}.0`, 5, 'wrong-type'],
  [`${FIT}.0.kind`, 'categroy', 'invalid-value'],
  [`${FIT}.0.label`, undefined, 'wrong-type'],
];

const UNKNOWN: Case[] = [
  ['extra', 1, 'unknown-key'],
  ['fit.bands', [], 'unknown-key'],
  [`${FIT}.0.where`, {}, 'unknown-key'],
  [`${ENGAGEMENT}.3.where`, {}, 'unknown-key'],
  [`${FIT}.0.activity`, ['x'], 'unknown-key'],
  [`${ENGAGEMENT}.1.tiers`, [{ atLeast: 1, points: 1 }], 'unknown-key'],
  [`${ENGAGEMENT}.2.points`, 5, 'unknown-key'],
  [`${ENGAGEMENT}.2.decay`, { kind: 'linear', overDays: 1 }, 'unknown-key'],
  ['fit.groups.0.label', 'x', 'unknown-key'],
  ['handover.constructor', 1, 'unknown-key'],
];

const NUMBERS: Case[] = [
  [`${FIT}.0.points.0.points`, 10_001, 'out-of-range'],
  [`${FIT}.0.points.0.points`, -10_001, 'out-of-range'],
  [`${FIT}.0.points.0.points`, 1.5, 'not-an-integer'],
  [`${FIT}.0.points.0.points`, '5', 'wrong-type'],
  [`${FIT}.0.otherwise`, NaN, 'wrong-type'],
  [`${FIT}.2.points.0.below`, '5', 'wrong-type'],
  [`${FIT}.2.points.0.below`, -Infinity, 'wrong-type'],
  [`${ENGAGEMENT}.0.cap`, 0, 'out-of-range'],
  [`${ENGAGEMENT}.0.withinDays`, 0, 'out-of-range'],
  [`${ENGAGEMENT}.0.decay.overDays`, 0, 'out-of-range'],
  [`${ENGAGEMENT}.0.decay.kind`, 'exponential', 'invalid-value'],
  [`${ENGAGEMENT}.0.count`, 'twice', 'invalid-value'],
  [`${ENGAGEMENT}.4.afterDays`, -1, 'out-of-range'],
  [`${ENGAGEMENT}.4.everyDays`, 0, 'out-of-range'],
  [`${ENGAGEMENT}.2.tiers.0.atLeast`, 0, 'out-of-range'],
  ['fit.grades.0.from', 10_001, 'out-of-range'],
  ['fit.range.min', -10_001, 'out-of-range'],
  ['handover.targets.A', 0.5, 'not-an-integer'],
  ['handover.afterReturn.startBelowTargetBy', 0, 'out-of-range'],
];

const TEXTS: Case[] = [
  [`${FIT}.0.points`, [], 'empty-list'],
  [`${FIT}.0.points.0.values`, [], 'empty-list'],
  [`${FIT}.0.points.0.values.0`, '\t', 'blank-text'],
  [`${FIT}.0.points.0.values.0`, 5, 'wrong-type'],
  [`${FIT}.0.attribute`, '', 'blank-text'],
  [`${FIT}.0.id`, 'Level', 'invalid-id'],
  [`${FIT}.1.points.1.words`, [], 'empty-list'],
  [`${FIT}.1.points.1.contains`, ['x'], 'both-tests', 'fit.criteria[1].points[1]'],
  [`${FIT}.1.points.1.words`, GONE, 'missing-key', 'fit.criteria[1].points[1]'],
  [`${FIT}.1.points.1`, 'cto', 'wrong-type'],
  [`${ENGAGEMENT}.0.activity`, [], 'empty-list'],
  [`${ENGAGEMENT}.0.activity`, 'page_visit', 'wrong-type'],
  [`${ENGAGEMENT}.4.except.1`, ' ', 'blank-text'],
  [`${ENGAGEMENT}.0.where.page`, [], 'empty-list'],
  [`${ENGAGEMENT}.0.where.page`, '/pricing', 'wrong-type'],
  [`${ENGAGEMENT}.0.where.page`, {}, 'missing-key', 'engagement.criteria[0].where.page.contains'],
  [`${ENGAGEMENT}.0.where.page.contains.0`, '', 'blank-text'],
  [`${ENGAGEMENT}.0.where. `, ['x'], 'blank-name', 'engagement.criteria[0].where'],
  [`${ENGAGEMENT}.0.validFrom`, '2026-02-29', 'invalid-date'],
  [`${ENGAGEMENT}.0.validTo`, '2026-1-1', 'invalid-date'],
  ['fit.grades.0.grade', '', 'blank-text'],
  ['fit.grades', [], 'empty-list'],
  ['engagement.bands', [], 'empty-list'],
  ['handover.checklist.of', [], 'empty-list'],
];

const ORDER: Case[] = [
  [`${FIT}.2.points.1.below`, 50, 'not-ascending'],
  [`${FIT}.2.points.1.below`, GONE, 'open-entry'],
  [`${FIT}.2.points.2.below`, 300, 'last-not-open'],
  [`${ENGAGEMENT}.3.points.1.withinDays`, 7, 'not-ascending'],
  [`${ENGAGEMENT}.2.tiers.1.atLeast`, 1, 'not-ascending'],
  ['fit.grades.1.from', 70, 'not-descending'],
  ['fit.grades.1.from', GONE, 'open-entry'],
  ['fit.grades.3.from', 1, 'last-not-open'],
  ['engagement.bands.1.from', 76, 'not-descending'],
  ['engagement.bands.3.from', 0, 'last-not-open'],
  ['fit.groups.0.min', 61, 'limits-crossed', 'fit.groups[0]'],
  ['engagement.range.max', -1, 'limits-crossed', 'engagement.range'],
];

const REFERENCES: Case[] = [
  [`${FIT}.1.id`, 'level', 'duplicate-id'],
  ['fit.groups.0.id', 'size', 'duplicate-id'],
  ['fit.grades.1.grade', ' A', 'duplicate-name'],
  ['engagement.bands.1.band', '75+', 'duplicate-name'],
  [`${FIT}.0.group`, 'none', 'unknown-group'],
  [`${ENGAGEMENT}.0.group`, 'company', 'unknown-group'],
  ['handover.targets.D', GONE, 'missing-target', 'handover.targets'],
  ['handover.targets.E', 5, 'unknown-grade'],
  ['handover.routes.0.grade', 'E', 'unknown-grade'],
  ['handover.routes.0.band', '100+', 'unknown-band'],
  ['handover.routes.1', { grade: 'A', band: '75+' }, 'duplicate-route'],
  ['handover.checklist.of.0', 'level', 'unknown-criterion'],
  ['handover.checklist.of.0', 'pricing', 'duplicate-id', 'handover.checklist.of[1]'],
  ['handover.checklist.atLeast', 4, 'out-of-range'],
  ['handover.checklist.atLeast', 0, 'out-of-range'],
];

const WARNINGS: Case[] = [
  [`${ENGAGEMENT}.0.validFrom`, '2026-04-01', 'never-valid', 'engagement.criteria[0].validTo'],
  [`${FIT}.1.points.1.words.0`, 'c-level', 'not-a-word'],
  [`${FIT}.1.points.1.words.0`, 'vice president', 'not-a-word'],
  [`${FIT}.0.points.1.values.0`, ' c-LEVEL', 'repeated-value'],
  [`${ENGAGEMENT}.4.except.1`, 'EMAIL_SENT', 'repeated-value'],
];

/** `fit.criteria.0.points` as a diagnostic writes it. */
const written = (path: string) => path.replace(/\.(\d+)(?=\.|$)/g, '[$1]');

describe('checkModel', () => {
  const errors = [...REQUIRED, ...UNKNOWN, ...NUMBERS, ...TEXTS, ...ORDER, ...REFERENCES];

  it.each(errors)('refuses %s = %o: %s', (path, value, code, at = written(path)) => {
    const { model, diagnostics } = checkModel(exampleWith(path, value));
    expect(model).toBeNull();
    expect(diagnostics).toContainEqual(expect.objectContaining({ severity: 'error', code, path: at }));
  });

  it.each(WARNINGS)('reads %s = %o with a warning: %s', (path, value, code, at = written(path)) => {
    const { model, diagnostics } = checkModel(exampleWith(path, value));
    expect(model).not.toBeNull();
    expect(diagnostics).toEqual([expect.objectContaining({ severity: 'warning', code, path: at })]);
  });

  it.each([
    ['fit.range', { min: 5 }],
    ['fit.groups.0', { id: 'company', max: -5 }],
    ['engagement.groups.0', { id: 'empty' }],
    [`${ENGAGEMENT}.1.where`, { page: ['/a', '/b'], 'Campaign name': { contains: ['x'] } }],
    [`${ENGAGEMENT}.1.activity`, GONE],
    [`${ENGAGEMENT}.1.count`, GONE],
    [`${ENGAGEMENT}.0.decay`, { kind: 'step', everyDays: 1, keepPercent: 100 }],
    [`${ENGAGEMENT}.0.decay`, { kind: 'half-life', days: 1 }],
    [`${FIT}.0.label`, GONE],
    [`${FIT}.2.points`, [{ points: 5 }]],
    [`${FIT}.2.points.0.below`, -0.5],
    ['handover.routes', []],
    ['handover.routes', GONE],
    ['handover.checklist', GONE],
    ['handover.targets.A', -10_000],
    ['evidence', { any: [1, null, { thing: true }] }],
    ['fit.criteria', []],
  ])('reads %s = %o without a diagnostic', (path, value) => {
    expect(checkModel(exampleWith(path, value)).diagnostics).toEqual([]);
  });
});

describe('messages', () => {
  it.each([
    [`${FIT}.0.points.0.points`, 1.5, 'invalid points: 1.5, expected an integer from -10000 to 10000', 'round it'],
    [
      `${FIT}.0.points.0.points`,
      '5',
      'invalid points: "5", expected an integer from -10000 to 10000',
      'remove the quotes',
    ],
    [`${FIT}.0.points.0.values`, 'x', 'invalid values: "x", expected a list', 'write ["x"]'],
    [
      `${FIT}.0.points.0.values.0`,
      '',
      'invalid values[0]: "", expected text that is not blank',
      'fill it in or remove it',
    ],
    [`${FIT}.0.otherwize`, 1, 'unknown key "otherwize", expected only keys of the format', 'did you mean otherwise?'],
    ['name', GONE, 'missing name, expected text that is not blank', 'add it'],
    [`${FIT}.0.group`, 'none', 'invalid group: "none", expected the id of a group of fit', 'declare it in fit.groups'],
    [
      `${ENGAGEMENT}.0.where.page`,
      5,
      'invalid page: 5, expected a list or an object',
      'change it to a list or an object',
    ],
  ])('%s = %o', (path, value, message, hint) => {
    expect(checkModel(exampleWith(path, value)).diagnostics[0]).toMatchObject({ message, hint });
  });
});
