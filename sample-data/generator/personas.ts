import type { Weights } from './random.ts';
import type { Industry, JobLevel, Persona } from './types.ts';

/** How a kind of person differs. Rates multiply the usual number of activities; what is not named stays at 1. */
export interface PersonaTraits {
  readonly share: number;
  readonly levels: Weights<JobLevel>;
  /** Fields of work that make up the job titles. */
  readonly fields: Weights;
  /** Where they work more often than others. */
  readonly industries: Weights<Industry>;
  /** Multiplies every rate. */
  readonly activity: number;
  readonly rates: Weights;
}

const OPERATIONS = { 'Revenue Operations': 3, 'Sales Operations': 3, 'Marketing Operations': 4 };
const BUSINESS = { Marketing: 5, Sales: 5, Finance: 3 };
const TECHNICAL = { IT: 4, Data: 4, Engineering: 3 };

export const PERSONAS: Readonly<Record<Persona, PersonaTraits>> = {
  buyer: {
    share: 13,
    levels: { 'C-Level': 45, VP: 35, Director: 20 },
    fields: { ...BUSINESS, ...OPERATIONS, IT: 4 },
    industries: {},
    activity: 0.8,
    rates: { open: 0.6, pricing: 2, demo: 2, call: 2, paper: 0.6 },
  },
  champion: {
    share: 25,
    levels: { VP: 10, Director: 32, Manager: 58 },
    fields: { ...BUSINESS, 'Revenue Operations': 5, 'Sales Operations': 5, 'Marketing Operations': 6 },
    industries: {},
    activity: 1.15,
    rates: { webinar: 1.6, guide: 1.6, pricing: 1.5, demo: 1.5 },
  },
  evaluator: {
    share: 20,
    levels: { Director: 6, Manager: 36, Specialist: 58 },
    fields: { ...TECHNICAL, 'Marketing Operations': 1 },
    industries: { Software: 8 },
    activity: 1.2,
    rates: { docs: 4, product: 1.4, webinar: 1.1, call: 0.5 },
  },
  researcher: {
    share: 12,
    levels: { Specialist: 45, Student: 55 },
    fields: { Data: 4, Marketing: 4, Research: 5 },
    industries: { Education: 45 },
    activity: 1.2,
    rates: { open: 2.2, paper: 2.5, home: 2, pricing: 0.4, demo: 0.15, call: 0.1, offer: 2 },
  },
  consultant: {
    share: 7,
    levels: { 'C-Level': 15, Manager: 35, Specialist: 50 },
    fields: { ...BUSINESS, IT: 3 },
    industries: { Software: 6 },
    activity: 1.1,
    rates: { open: 1.6, paper: 1.8, guide: 1.3, webinar: 1.3, demo: 0.5 },
  },
  passive: {
    share: 18,
    levels: { Director: 15, Manager: 42, Specialist: 43 },
    fields: { ...BUSINESS, ...TECHNICAL, Office: 3 },
    industries: { 'Public sector': 10, Retail: 6 },
    activity: 0.4,
    rates: { open: 1.6, unsubscribe: 4 },
  },
  'job seeker': {
    share: 5,
    levels: { Manager: 25, Specialist: 75 },
    fields: { ...BUSINESS, ...TECHNICAL },
    industries: {},
    activity: 1,
    rates: { careers: 40, home: 2, pricing: 0.5, demo: 0.1, call: 0.3 },
  },
};
