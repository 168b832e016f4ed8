import { describe, expect, it, vi } from 'vitest';
import { once, onceFor } from './insight.ts';

describe('once', () => {
  it('makes the value when it is first asked for, and not again', () => {
    const make = vi.fn(() => null);
    const get = once(make);
    expect(make).not.toHaveBeenCalled();
    expect([get(), get()]).toEqual([null, null]);
    expect(make).toHaveBeenCalledOnce();
  });
});

describe('onceFor', () => {
  it('makes one value for each object, when it is first asked for', () => {
    const make = vi.fn(({ n }: { n: number }) => (n === 0 ? undefined : n));
    const get = onceFor(make);
    const [none, two] = [{ n: 0 }, { n: 2 }];
    expect([get(none), get(two), get(none), get(two)]).toEqual([undefined, 2, undefined, 2]);
    expect(make).toHaveBeenCalledTimes(2);
  });
});
