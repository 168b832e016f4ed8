import { expect, it } from 'vitest';
import { untilAborted } from './until-aborted.ts';

const never = new Promise<never>(() => undefined);

it('gives what the promise gives', async () => {
  await expect(untilAborted(Promise.resolve(7), new AbortController().signal)).resolves.toBe(7);
});

it('fails as the promise fails', async () => {
  await expect(untilAborted(Promise.reject(new Error('no')), new AbortController().signal)).rejects.toThrow('no');
});

it('ends with the abort, though the promise never does', async () => {
  const abort = new AbortController();
  const ended = untilAborted(never, abort.signal);
  abort.abort(new Error('given up'));
  await expect(ended).rejects.toThrow('given up');
});

it('ends at once where it is aborted already', async () => {
  await expect(untilAborted(never, AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up');
});

it('leaves no listener on a signal that lives on', async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = (...of: Parameters<typeof add>) => (listeners++, add(...of));
  signal.removeEventListener = (...of: Parameters<typeof remove>) => (listeners--, remove(...of));
  for (let i = 0; i < 1000; i++) await untilAborted(Promise.resolve(i), signal);
  await untilAborted(Promise.reject(new Error('no')), signal).catch(() => undefined);
  // One turn for what ends after the last answer.
  await Promise.resolve();
  expect(listeners).toBe(0);
});
