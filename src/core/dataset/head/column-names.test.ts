import { describe, expect, it } from 'vitest';
import type { FileHead } from './guess-columns.ts';
import { guessFiles } from '../guess/guess-files.ts';

/** A file from lines with semicolons. */
function head(name: string, ...lines: string[]): FileHead {
  const [columns = [], ...preview] = lines.map((line) => line.split(';'));
  return { name, columns, preview };
}

describe('files of other languages and products', () => {
  it.each([
    [
      'German leads',
      head('Kontakte.csv', 'Kundennr.;Firma;Erstellt am;Gewonnen', '0001;A;31.01.2026 10:30;ja', '0002;B;;nein'),
      'flat',
      { id: 'Kundennr.', at: 'Erstellt am', target: 'Gewonnen' },
    ],
    [
      'French leads',
      head('contacts.csv', 'Identifiant;Société;Date de création;Converti', '1;A;31/01/2026;Oui', '2;B;;Non'),
      'flat',
      { id: 'Identifiant', at: 'Date de création', target: 'Converti' },
    ],
    [
      'Spanish activities',
      head('actividades.csv', 'ID de cliente;Fecha;Tipo de actividad', '1;31/01/2026;Visita', '1;01/02/2026;Clic'),
      'activities',
      { id: 'ID de cliente', at: 'Fecha', type: 'Tipo de actividad' },
    ],
    [
      'German deals',
      head('Verkaufschancen.csv', 'Lead-Nr;Phase;Abschlussdatum;Betrag', '1;Gewonnen;31.01.2026;10', '2;Verloren;;'),
      'outcomes',
      { id: 'Lead-Nr', stage: 'Phase', at: 'Abschlussdatum', amount: 'Betrag' },
    ],
    [
      'leads of Dynamics',
      head(
        'Leads.csv',
        '(Do Not Modify) Lead;Topic;Created On',
        'a1b2;X;1/31/2026 9:12 AM',
        'a1b3;X;1/30/2026 9:12 AM',
      ),
      'leads',
      { id: '(Do Not Modify) Lead', at: 'Created On' },
    ],
    [
      'deals of Zoho, by the day of the close',
      head('Deals.csv', 'Lead Id;Stage;Created Time;Closing Date', '1;Closed Won;2026-01-01;2026-02-01'),
      'outcomes',
      { at: 'Closing Date' },
    ],
    [
      'deals of Pipedrive, by what was won rather than by the step',
      head(
        'deals.csv',
        'Deal - Status;Deal - Stage;Person - ID',
        'won;Proposal Made;1',
        'open;Proposal Made;2',
        'lost;Proposal Made;3',
      ),
      'outcomes',
      { id: 'Person - ID', stage: 'Deal - Status' },
    ],
    [
      'opens of a mail system',
      head('activity export.csv', 'Contact Email;Event;Event Date', 'a@b.example;open;2026-01-01 10:00'),
      'activities',
      { id: 'Contact Email', at: 'Event Date', type: 'Event' },
    ],
  ])('tells %s', (_, file, role, columns) => {
    const [guess] = guessFiles([file]);
    expect(guess?.role).toBe(role);
    expect(guess?.columns).toMatchObject(columns);
  });
});

describe('several files of one role', () => {
  const leads2024 = head('leads-2024.csv', 'lead_id;created_at;country', '1;2024-01-01;DE', '2;2024-01-02;DE');
  const leads2025 = head('leads-2025.csv', 'lead_id;created_at;country;size', '3;2025-01-01;DE;1', '4;2025-01-02;DE;2');
  const visits = head('visits.csv', 'lead_id;visited_at;event;page', '1;2025-02-01;visit;/', '1;2025-02-02;visit;/');
  const emails = head('emails.csv', 'lead_id;sent_at;email_event', '1;2025-02-01;open', '1;2025-02-02;click');

  it('are not pressed into roles that fit them badly', () => {
    expect(guessFiles([leads2024, leads2025]).map(({ role }) => role)).toEqual(['leads', 'leads']);
    expect(guessFiles([leads2024, visits, emails]).map(({ role }) => role)).toEqual([
      'leads',
      'activities',
      'activities',
    ]);
  });
});

describe('a file with a row a lead', () => {
  it('is leads, though its status and its close read like outcomes', () => {
    const file = head(
      'export.csv',
      'Lead Number;Source;Country;Created;Status;Close Date;Deal Value',
      '1;Web;DE;2026-01-01;Won;2026-02-01;5000',
      '2;Web;DE;2026-01-02;Open;;',
    );
    expect(guessFiles([file])[0]).toMatchObject({ role: 'flat', columns: { target: 'Status', at: 'Created' } });
  });

  it('has its wins from their dates alone, where there are dates', () => {
    const file = head('leads.csv', 'lead_id;Converted;Converted Date', '1;Yes;2026-02-01', '2;No;');
    expect(guessFiles([file])[0]?.role).toBe('leads');
  });
});
