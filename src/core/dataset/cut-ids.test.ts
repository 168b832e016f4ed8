import { expect, it } from 'vitest';
import { isCutId } from './cut-ids.ts';

it.each(['1.23457E+11', ' 1,23457E+11', '9E+15', '987654321000000000', '1234567890123450'])('%s is cut', (id) => {
  expect(isCutId(id)).toBe(true);
});

it.each(['1000', '123456789012345', '1234567890123456', '1.5', 'E+11', '1E5', 'A1000000000000000000'])(
  '%s is not',
  (id) => {
    expect(isCutId(id)).toBe(false);
  },
);
