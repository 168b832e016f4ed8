import { iso } from './calendar.ts';
import type { Random } from './random.ts';
import type { Lead } from './types.ts';

export const LEAD_COLUMNS = [
  'lead_id',
  'created_at',
  'job_level',
  'job_title',
  'industry',
  'employees',
  'country',
  'source',
  'existing_client',
  'preferred_contact',
  'purchase_timeframe',
] as const;

/** The lead as the CRM has it: some of it missing, some typed by hand. */
export function leadRow(random: Random, lead: Lead, won: boolean): string[] {
  return [
    lead.id,
    iso(lead.createdAt),
    random.chance(0.07) ? '' : typed(random, lead.jobLevel),
    random.chance(0.03) ? '' : lead.jobTitle,
    random.chance(0.05) ? '' : lead.industry,
    employeesCell(random, lead.employees),
    random.chance(0.02) ? '' : typed(random, lead.country),
    lead.source,
    lead.existingClient ? 'yes' : 'no',
    lead.preferredContact,
    // The leak: sales fills it in with the contract, so whoever has a value has bought.
    won && random.chance(0.93) ? random.pick({ 'This quarter': 5, 'Next quarter': 3, 'This year': 2 }) : '',
  ];
}

/** One cell in thirty was typed in other letters. */
function typed(random: Random, text: string): string {
  if (!random.chance(1 / 30)) return text;
  return random.chance(0.5) ? text.toLowerCase() : ` ${text.toUpperCase()}`;
}

/** Small companies leave the number out more often than others. Some write a word, which a range reads as missing. */
function employeesCell(random: Random, employees: number): string {
  if (random.chance(employees < 20 ? 0.2 : 0.07)) return '';
  return random.chance(0.006) ? 'unknown' : String(employees);
}
