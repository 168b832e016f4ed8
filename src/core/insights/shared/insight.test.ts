import { describe, expect, it, vi } from 'vitest';
import { once } from './insight.ts';

describe('once', () => {
  it('makes the value when it is first asked for, and not again', () => {
    const make = vi.fn(() => null);
    const get = once(make);
    expect(make).not.toHaveBeenCalled();
    expect([get(), get()]).toEqual([null, null]);
    expect(make).toHaveBeenCalledOnce();
  });
});
