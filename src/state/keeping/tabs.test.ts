import { describe, expect, it } from 'vitest';
import { memoryChannel, memoryLocks } from '../../../tests/support/keeping-in-memory.ts';
import { Tabs } from './tabs.ts';
import type { Message, Role } from './tabs.ts';

describe('tabs', () => {
  it('makes the first one the writer, and the next one when that is closed', async () => {
    const platform = { locks: memoryLocks(), openChannel: memoryChannel() };
    const first = new Tabs(platform, 20);
    expect(first.role).toBe('reader');
    await first.settled;
    const second = new Tabs(platform, 20);
    await second.settled;
    expect([first.role, second.role]).toEqual(['writer', 'reader']);
    const roles: Role[] = [];
    second.onRole.add((role) => roles.push(role));
    first.close();
    await new Promise((resolve) => setTimeout(resolve));
    expect(roles).toEqual(['writer']);
    expect(first.role).toBe('reader');
  });

  it('passes over a tab that is closed while it waits', async () => {
    const platform = { locks: memoryLocks(), openChannel: null };
    const [first, second, third] = [new Tabs(platform, 5), new Tabs(platform, 5), new Tabs(platform, 5)];
    await third.settled;
    second.close();
    first.close();
    await new Promise((resolve) => setTimeout(resolve));
    expect([first.role, second.role, third.role]).toEqual(['reader', 'reader', 'writer']);
  });

  it('is the writer where there are no locks, or none for this page', async () => {
    expect(new Tabs({ locks: null, openChannel: null }).role).toBe('writer');
    const refusing = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
    const tabs = new Tabs({ locks: refusing as unknown as LockManager, openChannel: null });
    await tabs.settled;
    expect(tabs.role).toBe('writer');
  });

  it('hears the others and not itself, and nothing that is no message', async () => {
    const openChannel = memoryChannel();
    const [first, second] = [new Tabs({ locks: null, openChannel }), new Tabs({ locks: null, openChannel })];
    const heard: [string, Message][] = [];
    first.onMessage.add((message) => heard.push(['first', message]));
    const end = second.onMessage.add((message) => heard.push(['second', message]));
    first.say({ kind: 'forget' });
    const stranger = openChannel('scorebench');
    stranger.postMessage({ kind: 'of another version' });
    stranger.postMessage(null);
    await Promise.resolve();
    expect(heard).toEqual([['second', { kind: 'forget' }]]);
    end();
    first.say({ kind: 'texts-saved' });
    await Promise.resolve();
    expect(heard).toHaveLength(1);
  });
});
