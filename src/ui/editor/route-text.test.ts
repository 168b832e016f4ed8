import { expect, it } from 'vitest';
import { missingRoutes } from './route-text.ts';

const cells = (size: number) =>
  ['75+', '50-74', '25-49', '0-24', '0'].slice(0, size).map((band) => ({ grade: 'A', band }));

it('tells which cells have no route', () => {
  expect(missingRoutes([], 16)).toBeNull();
  expect(missingRoutes(cells(1), 16)).toBe('1 of 16 cells has no route: A × 75+.');
  expect(missingRoutes(cells(4), 16)).toBe('4 of 16 cells have no route: A × 75+, A × 50–74, A × 25–49, A × 0–24.');
  expect(missingRoutes(cells(5), 16)).toBe('5 of 16 cells have no route: A × 75+, A × 50–74, A × 25–49 and 2 more.');
  expect(missingRoutes(cells(5), 5)).toBe('No cell has a route yet.');
});
