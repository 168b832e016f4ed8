import { describe, expect, it } from 'vitest';
import { canIgnore, guessStage } from './guess-stages.ts';

describe('guessStage', () => {
  it.each([
    ['won', ['won', 'Closed Won', 'closedwon', 'approved', 'Customer', 'Closed - Converted', 'Sold', 'evangelist']],
    [
      'lost',
      [
        'lost',
        'Closed Lost',
        'closedlost',
        'declined',
        'Rejected',
        'cancelled',
        'Canceled',
        'Disqualified',
        'Unqualified',
        'Closed - Not Converted',
        'not interested',
        'no decision',
      ],
    ],
    ['passed', ['passed', 'MQL', 'marketingqualifiedlead', 'Marketing Qualified Lead', 'Handed over']],
    ['accepted', ['accepted', 'SQL', 'salesqualifiedlead', 'Sales Accepted Lead', 'Working - Contacted', 'Qualified']],
    ['returned', ['returned', 'Recycled', 'Sent back', 'Nurture', 'back to marketing']],
    [
      'opportunity',
      [
        'opportunity',
        'Proposal',
        'Negotiation',
        'contractsent',
        'decisionmakerboughtin',
        'Decision maker bought in',
        'qualifiedtobuy',
      ],
    ],
  ])('takes for %s', (stage, names) => {
    expect(names.map((name) => [name, guessStage(name)])).toEqual(names.map((name) => [name, stage]));
  });

  it('knows the usual names in German, French and Spanish', () => {
    const names = ['Gewonnen', 'Neukunde', 'Gagné', 'Ganado', 'nicht gewonnen', 'Verloren', 'Perdue', 'Non qualifié'];
    expect(names.map(guessStage)).toEqual(['won', 'won', 'won', 'won', 'lost', 'lost', 'lost', 'lost']);
    expect(['Angebot', 'Négociation', 'Propuesta', 'Qualifiziert'].map(guessStage)).toEqual([
      ...['opportunity', 'opportunity', 'opportunity', 'accepted'],
    ]);
    expect(['Neu', 'Nouveau', 'Abgeschlossen', 'Kundenkontakt'].map(guessStage)).toEqual([null, null, null, null]);
  });

  it.each([
    ...['decision to purchase', 'Decision to buy', 'Ready to buy', 'ready to purchase', 'intent to purchase'],
    ...['Customer meeting', 'Client interview', 'Budget approved', 'Contract to be signed', 'Win-back campaign'],
    ...['Paid trial', 'Not yet won', 'Almost won', 'Potential customer', 'Purchase order pending', 'Kundengespräch'],
    ...['To be won', 'customer visit planned', 'awaiting signed contract', 'probably won', 'Target customer'],
  ])('does not take %s for won', (name) => {
    expect(guessStage(name)).not.toBe('won');
  });

  it.each([
    ...[
      '7. Closed Won',
      'Deal won',
      'Won - new customer',
      'Contract signed',
      'Sold',
      'Became a customer',
      'Order paid',
    ],
    ...[
      'Auftrag erteilt',
      'Vertrag unterschrieben',
      'Contrat signé',
      'Vinto',
      'Vundet',
      'Closed (won)',
      'New customer',
    ],
  ])('takes %s for won', (name) => {
    expect(guessStage(name)).toBe('won');
  });

  it('leaves what says nothing of the outcome', () => {
    for (const name of ['open', 'New', 'lead', 'subscriber', 'Open - Not Contacted', 'other', '', 'Closed', '42'])
      expect(guessStage(name), name).toBeNull();
  });
});

it('a canonical name always means itself', () => {
  expect(canIgnore('Won ')).toBe(false);
  expect(canIgnore('open')).toBe(true);
});
