import { describe, expect, it } from 'vitest';
import { isFlag, isYes } from './flags.ts';

describe('flags', () => {
  it.each([
    ...['1', '1.0', '1,00', '100%', '100.0 %', 'TRUE', 'Ja', 'Oui', 'Vero', 'Verdadero', 'Sim', 'WAAR', 'Ano', 'TOSI'],
    ...['PRAWDA', 'Evet', 'Да', 'はい', '是', '✓', 'on', 'Deal'],
  ])('%s means yes', (text) => {
    expect(isYes(text)).toBe(true);
  });

  it.each([
    ...['0', '0.0', '0,00', '0%', 'False', 'Nej', 'Falso', 'Non', 'Não', 'ONWAAR', 'Ne', 'EPÄTOSI', 'FAŁSZ', 'Hayır'],
    ...['Нет', 'いいえ', '否', '✗', 'off', 'No deal', 'Falsch', 'Nein'],
  ])('%s means no', (text) => {
    expect([isFlag(text), isYes(text)]).toEqual([true, false]);
  });

  it.each(['pending', '2', '10', '50%', 'maybe', '', 'yesterday'])('%s means neither', (text) => {
    expect(isFlag(text)).toBe(false);
  });
});
