import type { Recipe } from '../../src/core/dataset/recipe/recipe.ts';
import { oneFileEach } from '../../src/engine/load/load-dataset.ts';
import type { DatasetFiles } from '../../src/engine/load/load-dataset.ts';

/*
 * Data in the shapes in which people have it, made by small generators. What converts is known by construction: `odds` names
 * what is honest; whatever else tells the outcome was filled in after it.
 */

/** Files and how they are read; what must have an alarm, and what must not. */
export interface OwnData {
  name: string;
  files: DatasetFiles;
  recipe: Recipe;
  leaks: string[];
  honest: string[];
  /** Columns with numbers or days that mean missing. */
  sentinels: string[];
}

/** A generator of numbers from 0 to 1 (mulberry32), the same for the same seed. */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  /** One of some things, the first ones more often the larger `skew` is. */
  pick<T>(things: readonly T[], skew = 1): T {
    const thing = things[Math.floor(this.next() ** skew * things.length)];
    if (thing === undefined) throw new RangeError('nothing to pick from');
    return thing;
  }
  /** Whether something with these log odds happens. */
  happens(logOdds: number): boolean {
    return this.next() < 1 / (1 + Math.exp(-logOdds));
  }
  between(low: number, high: number): number {
    return Math.floor(low + this.next() * (high - low + 1));
  }
  /** Days until something that comes after `mean` days on average. */
  wait(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }
}

type Row = Record<string, string | number>;

function csv(name: string, rows: readonly Row[]) {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) =>
    columns.map((column) => `"${String(row[column] ?? '').replaceAll('"', '""')}"`).join(','),
  );
  const text = `${columns.map((column) => `"${column}"`).join(',')}\n${lines.join('\n')}\n`;
  return { name, bytes: new TextEncoder().encode(text) };
}

const DAY = 86_400_000;
const day = (start: string, days: number) => new Date(Date.parse(start) + days * DAY).toISOString().slice(0, 10);

/** Deals of a pipeline, won, lost or open, in one flat file: nothing says what anybody did, and what is known is weak. */
export function pipeline(): OwnData {
  const dice = new Dice(1);
  const rows = Array.from({ length: 6000 }, (_, i): Row => {
    const [sector, product, size] = [
      dice.pick(['retail', 'medical', 'software', 'finance', 'telecom']),
      dice.pick(['Basic', 'Plus', 'Pro', 'Special']),
      dice.between(5, 900),
    ];
    const opened = dice.between(0, 420);
    const won = dice.happens(
      0.1 + 0.35 * Number(sector === 'finance') - 0.3 * Number(product === 'Special') + size / 2500,
    );
    const closed = opened + 2 + dice.wait(45);
    const over = closed <= 450;
    return {
      ...{
        opportunity_id: `O${i}`,
        sector,
        product,
        employees: size,
        sales_agent: dice.pick(['Ann', 'Bo', 'Cy', 'Di']),
      },
      ...{ region: dice.pick(['north', 'south', 'east']), engage_date: day('2025-01-01', opened) },
      ...{ deal_stage: over ? (won ? 'Won' : 'Lost') : 'Engaging', close_date: over ? day('2025-01-01', closed) : '' },
      close_value: over ? (won ? dice.between(50, 5000) : 0) : '',
    };
  });
  return {
    name: 'a pipeline without leads',
    files: oneFileEach({ leads: csv('pipeline.csv', rows), outcomes: csv('deals.csv', rows) }),
    recipe: {
      leads: { id: 'opportunity_id', createdAt: 'engage_date', exclude: ['deal_stage', 'close_date'] },
      outcomes: {
        ...{ leadId: 'opportunity_id', occurredAt: 'close_date', stage: 'deal_stage', amount: 'close_value' },
        stages: { Won: 'won', Lost: 'lost' },
      },
    },
    leaks: ['close_value'],
    honest: ['sector', 'product', 'employees', 'region'],
    sentinels: [],
  };
}

/** Sessions of a web shop in one file, without dates: numbers that count what visitors did. */
export function shopSessions(): OwnData {
  const dice = new Dice(2);
  const rows = Array.from({ length: 9000 }, (_, i): Row => {
    const returning = dice.happens(1.5);
    const pages = Math.floor(dice.wait(30));
    const bounce = dice.happens(-1) ? dice.between(2, 20) / 100 : dice.between(0, 3) / 100;
    const month = dice.pick(['Feb', 'Mar', 'May', 'Jul', 'Nov', 'Dec']);
    const bought = dice.happens(
      -2.6 + 0.02 * Math.min(pages, 80) - 9 * bounce + 0.7 * Number(month === 'Nov') + 0.5 * Number(!returning),
    );
    return {
      ...{ session: `S${i}`, ProductRelated: pages, ProductRelated_Duration: Math.round(pages * dice.wait(35)) },
      ...{ BounceRates: bounce.toFixed(3), ExitRates: (bounce + dice.between(0, 4) / 100).toFixed(3), Month: month },
      ...{ Browser: dice.between(1, 8), VisitorType: returning ? 'Returning_Visitor' : 'New_Visitor' },
      ...{ Weekend: dice.happens(-1.2) ? 'TRUE' : 'FALSE', Revenue: bought ? 'TRUE' : 'FALSE' },
    };
  });
  return {
    name: 'a web shop’s sessions',
    files: oneFileEach({ leads: csv('sessions.csv', rows) }),
    recipe: { leads: { id: 'session', converted: { column: 'Revenue', values: ['TRUE'] } } },
    leaks: [],
    honest: ['ProductRelated', 'BounceRates', 'ExitRates', 'Month', 'VisitorType', 'Weekend', 'Browser'],
    sentinels: [],
  };
}

/** Leads of a marketing funnel in one file, the deals that came of them, each won on a date, in another. */
export function funnel(): OwnData {
  const dice = new Dice(3);
  const leads: Row[] = [];
  const deals: Row[] = [];
  for (let i = 0; i < 8000; i++) {
    const origin = dice.pick(['organic_search', 'paid_search', 'social', 'email', 'referral', 'direct_traffic'], 1.4);
    const page = `page-${dice.between(1, 12)}`;
    const first = dice.between(0, 330);
    leads.push({ mql_id: `M${i}`, first_contact_date: day('2025-06-01', first), landing_page: page, origin });
    const effect = {
      organic_search: 0.3,
      paid_search: 0.4,
      social: -0.6,
      email: -0.8,
      referral: 0.9,
      direct_traffic: 0,
    };
    const won = dice.happens(-2.1 + effect[origin as keyof typeof effect] + 0.5 * Number(page === 'page-3'));
    const at = first + 1 + dice.wait(25);
    if (won && at <= 365)
      deals.push({ mql_id: `M${i}`, won_date: day('2025-06-01', at), stage: 'won', amount: dice.between(100, 900) });
  }
  return {
    name: 'a marketing funnel in two files',
    files: oneFileEach({ leads: csv('mql.csv', leads), outcomes: csv('closed_deals.csv', deals) }),
    recipe: {
      leads: { id: 'mql_id', createdAt: 'first_contact_date' },
      outcomes: { leadId: 'mql_id', occurredAt: 'won_date' },
    },
    leaks: [],
    honest: ['origin', 'landing_page'],
    sentinels: [],
  };
}

/** A CRM's table of seventy columns: a few that tell, what the system keeps, what sales fills in, and much that says nothing. */
export function crmTable(): OwnData {
  const dice = new Dice(4);
  const rows = Array.from({ length: 5000 }, (_, i): Row => {
    const [level, industry] = [
      dice.pick(['Manager', 'Director', 'Clerk', 'VP', ''], 1.3),
      dice.pick(['Software', 'Retail', 'Banking', 'Logistics', 'Public sector']),
    ];
    const visits = Math.floor(dice.wait(4));
    const created = dice.between(0, 300);
    const effect: Record<string, number> = { Manager: 0.3, Director: 0.8, Clerk: -0.9, VP: 1, '': -0.3 };
    const won = dice.happens(
      -2.2 + (effect[level] ?? 0) + 0.5 * Number(industry === 'Software') + 0.1 * Math.min(visits, 12),
    );
    const at = created + 3 + dice.wait(30);
    const over = won && at <= 400;
    const noise = Object.fromEntries(
      Array.from({ length: 56 }, (__, n) => [
        `Custom field ${n + 1}`,
        dice.pick(['a', 'b', 'c', 'd'].slice(0, 2 + (n % 3))),
      ]),
    );
    return {
      ...{
        'Record ID': `R${i}`,
        'Create Date': day('2025-03-01', created),
        'Won Date': over ? day('2025-03-01', at) : '',
      },
      ...{
        'Job Level': level,
        Industry: industry,
        'Number of Visits': visits,
        'Contact Owner': dice.pick(['Ann', 'Bo', 'Cy']),
      },
      ...{
        'Last Modified Date': day('2025-03-01', (over ? at : created) + dice.between(0, 9)),
        Country: dice.pick(['DE', 'AT', 'CH']),
      },
      ...{ 'Next Step': over ? dice.pick(['Onboarding', 'Invoice']) : dice.happens(-2) ? 'Invoice' : '' },
      ...{
        'Contract End': over ? day('2027-01-01', dice.between(0, 300)) : '9999-12-31',
        Employees: dice.happens(-1.5) ? -1 : dice.between(1, 400),
      },
      ...{ Note: `text ${i}`, ...noise },
    };
  });
  return {
    name: 'a CRM’s table of seventy columns',
    files: oneFileEach({ leads: csv('contacts.csv', rows) }),
    recipe: { leads: { id: 'Record ID', createdAt: 'Create Date', stageDates: { 'Won Date': 'won' } } },
    leaks: ['Next Step', 'Contract End', 'Contact Owner', 'Last Modified Date'],
    honest: ['Job Level', 'Industry', 'Number of Visits', 'Country', 'Custom field 1'],
    sentinels: ['Contract End', 'Employees'],
  };
}

/** A bank's campaign: a row a call, with 999 for never called before, and the length of the very call that decided. */
export function bankCampaign(): OwnData {
  const dice = new Dice(5);
  const rows = Array.from({ length: 10_000 }, (_, i): Row => {
    const [job, age] = [dice.pick(['admin.', 'blue-collar', 'student', 'retired', 'technician']), dice.between(18, 88)];
    const before = dice.happens(-2.8);
    const contact = dice.pick(['cellular', 'telephone']);
    const rate = dice.pick([1.1, 1.3, 4.1, 4.9]);
    const bought = dice.happens(
      -2.2 +
        0.8 * Number(job === 'student' || job === 'retired') +
        1.8 * Number(before) +
        0.5 * Number(contact === 'cellular') -
        0.25 * rate +
        (age - 45) / 200,
    );
    return {
      ...{
        id: i,
        age,
        job,
        marital: dice.pick(['married', 'single', 'divorced']),
        contact,
        month: dice.pick(['may', 'jul', 'oct']),
      },
      ...{
        duration: Math.round(bought ? 300 + dice.wait(350) : dice.wait(190)),
        campaign: 1 + Math.floor(dice.wait(1.6)),
      },
      ...{ pdays: before ? dice.between(1, 26) : 999, previous: before ? dice.between(1, 4) : 0, euribor3m: rate },
      y: bought ? 'yes' : 'no',
    };
  });
  return {
    name: 'a bank’s campaign with sentinels',
    files: oneFileEach({ leads: csv('bank.csv', rows) }),
    recipe: { leads: { id: 'id', converted: { column: 'y', values: ['yes'] } } },
    leaks: ['duration'],
    honest: ['age', 'job', 'marital', 'contact', 'campaign', 'pdays', 'previous', 'euribor3m', 'month'],
    sentinels: ['pdays'],
  };
}
