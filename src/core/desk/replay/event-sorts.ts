import type { Codes } from '../../scoring/patterns/patterns.ts';
import type { EventColumns } from '../events/event-order.ts';
import type { PreparedCondition, PreparedEvents } from '../codes/prepare-columns.ts';

/** Sorts of events: two activities of one sort are matched by the same conditions. */
export interface EventSorts {
  /** What each event is: index into `sorts`. */
  sort: Codes;
  /** For each sort which conditions match, as indexes into `matches`; none for events that nothing looks at. */
  sorts: readonly (readonly number[])[];
  /** Keys of the conditions. */
  matches: readonly string[];
}

/** A detail that is tested: for each of its codes the class that it falls into, and which tests each class passes. */
interface Detail {
  codes: Codes;
  classOf: Uint32Array;
  /** By class, for each test of the detail whether it passes. The last one is of codes without a text. */
  passed: boolean[][];
  tests: Uint8Array[];
}

/**
 * Sorts events by which of some conditions their types and details match; conditions on attributes are left out. Where no
 * detail is tested the type itself is the sort, and nothing is made for the events.
 */
export function sortEvents(
  conditions: Iterable<PreparedCondition>,
  events: EventColumns,
  details: ReadonlyMap<string, Codes>,
): EventSorts {
  const matches: string[] = [];
  const looking: PreparedEvents[] = [];
  for (const [key, prepared] of conditions)
    if (prepared.kind === 'events') {
      matches.push(key);
      looking.push(prepared);
    }
  const types = countTypes(events.type);
  const tested = testedDetails(looking, details);
  if (tested.size === 0)
    return { matches, sort: events.type, sorts: Array.from({ length: types }, (_, type) => matched(looking, type)) };
  return { matches, ...sortByDetails(looking, events, types, tested) };
}

/** The conditions that match a type where no detail is looked at. */
function matched(conditions: readonly PreparedEvents[], type: number): number[] {
  return conditions.flatMap((condition, i) => (ofType(condition, type) && condition.details.length === 0 ? [i] : []));
}

function ofType({ types }: PreparedEvents, type: number): boolean {
  return types === null || types[type] === 1;
}

/** The details that any condition tests and that are there, by column. */
function testedDetails(conditions: readonly PreparedEvents[], known: ReadonlyMap<string, Codes>): Map<string, Detail> {
  const tested = new Map<string, Detail>();
  for (const { column, passes } of conditions.flatMap(({ details }) => details)) {
    const codes = column === null ? undefined : known.get(column);
    if (column === null || !codes) continue;
    const detail = tested.get(column) ?? { codes, classOf: new Uint32Array(0), passed: [], tests: [] };
    detail.tests.push(passes);
    tested.set(column, detail);
  }
  for (const detail of tested.values()) classify(detail);
  return tested;
}

/** Texts that pass the same tests are of one class: there are few, whatever the number of texts. */
function classify(detail: Detail): void {
  const size = detail.tests.reduce((most, { length }) => Math.max(most, length), 0);
  const classes = new Map<string, number>();
  detail.classOf = new Uint32Array(size + 1);
  for (let code = 0; code <= size; code++) {
    const passed = detail.tests.map((passes) => passes[code] === 1);
    const key = passed.map(Number).join('');
    let found = classes.get(key);
    if (found === undefined) {
      classes.set(key, (found = detail.passed.length));
      detail.passed.push(passed);
    }
    detail.classOf[code] = found;
  }
}

function countTypes(type: Codes): number {
  let most = 0;
  for (let i = 0; i < type.length; i++) if (type[i]! > most) most = type[i]!;
  return most + 1;
}

/** Each event's type and classes make one number; numbers that come to the same are one sort, found when first met. */
function sortByDetails(
  conditions: readonly PreparedEvents[],
  { type }: EventColumns,
  types: number,
  tested: ReadonlyMap<string, Detail>,
): Pick<EventSorts, 'sort' | 'sorts'> {
  const details = [...tested.values()];
  const sorts: number[][] = [];
  const known = new Numbered(details.reduce((product, { passed }) => product * passed.length, types));
  const bySet = new Map<string, number>();
  const find = (number: number): number => {
    const own = matchedBy(conditions, number, types, tested);
    const key = own.join(' ');
    const found = bySet.get(key) ?? sorts.push(own) - 1;
    bySet.set(key, found);
    known.set(number, found);
    return found;
  };
  let sort: Codes = new Uint8Array(type.length);
  for (let i = 0; i < type.length; i++) {
    let number = 0;
    for (let d = details.length - 1; d >= 0; d--) {
      const { codes, classOf, passed } = details[d]!;
      // A code beyond the texts is a missing one, as the last class.
      number = number * passed.length + classOf[Math.min(codes[i]!, classOf.length - 1)]!;
    }
    number = number * types + type[i]!;
    let own = known.get(number);
    if (own < 0) {
      own = find(number);
      // Few sorts are the rule; an array of wider codes is made when there are more.
      if (own === 1 << 8) sort = Uint16Array.from(sort);
      if (own === 1 << 16) sort = Uint32Array.from(sort);
    }
    sort[i] = own;
  }
  return { sort, sorts };
}

/** So many numbers, four bytes each, are looked up in an array. */
const LARGEST_TABLE = 1 << 20;

/** Sorts by number; -1 where there is none yet. */
class Numbered {
  readonly #table: Int32Array | null;
  readonly #map = new Map<number, number>();

  constructor(numbers: number) {
    this.#table = numbers <= LARGEST_TABLE ? new Int32Array(numbers).fill(-1) : null;
  }

  get(number: number): number {
    return this.#table ? this.#table[number]! : (this.#map.get(number) ?? -1);
  }

  set(number: number, sort: number): void {
    if (this.#table) this.#table[number] = sort;
    else this.#map.set(number, sort);
  }
}

function matchedBy(
  conditions: readonly PreparedEvents[],
  number: number,
  types: number,
  tested: ReadonlyMap<string, Detail>,
): number[] {
  const type = number % types;
  let rest = Math.floor(number / types);
  const passing = new Set<Uint8Array>();
  for (const { passed, tests } of tested.values()) {
    const own = passed[rest % passed.length] ?? [];
    tests.forEach((test, i) => {
      if (own[i]) passing.add(test);
    });
    rest = Math.floor(rest / passed.length);
  }
  return conditions.flatMap((condition, i) =>
    ofType(condition, type) && condition.details.every(({ passes }) => passing.has(passes)) ? [i] : [],
  );
}
