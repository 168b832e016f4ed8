import type { Diagnostic } from '../../core/diagnostics.ts';
import { Database } from './database.ts';
import type { Gone } from './database.ts';
import { FileStore } from './file-store.ts';
import { deleteEverything } from './forget.ts';
import { Listeners } from './listeners.ts';
import { browserPlatform, askToPersist, storageFacts, within } from './platform.ts';
import type { KeepingPlatform, StorageFacts } from './platform.ts';
import { allForgotten, newerVersion, noDatabase, noFiles, storageLost } from './keeping-problems.ts';
import { Snapshots } from './snapshots.ts';
import { Tabs } from './tabs.ts';
import type { AsideRule } from './give-way.ts';
import { KeptTexts } from './texts.ts';
import { NAMES } from './kept-names.ts';

/** How long the browser's storage may take to answer, in milliseconds; the first view waits for it. */
const PATIENCE = 3000;

/** What whoever keeps texts decides. */
export interface KeepingOptions {
  /** Where a text goes that another tab has changed meanwhile; where absent the last one holds. */
  aside?: AsideRule;
}

/** Everything that is kept in the browser between visits. */
export class Keeping {
  readonly tabs: Tabs;
  readonly texts: KeptTexts;
  readonly snapshots: Snapshots;
  readonly #platform: KeepingPlatform;
  readonly #database: Database | null;
  #problems: readonly Diagnostic[];
  #ended = false;
  /** What is not kept, and why, whenever that changes. */
  readonly onProblems = new Listeners<readonly Diagnostic[]>();
  /** Another tab forgets everything: what this one shows is not kept any more. */
  readonly onForgotten = new Listeners<void>();

  constructor(platform: KeepingPlatform, tabs: Tabs, opened: OpenedDatabase, how: KeepingOptions) {
    const { database, stored, problem, filesProblem } = opened;
    this.#platform = platform;
    this.#database = database;
    this.tabs = tabs;
    this.texts = new KeptTexts(database, stored, tabs, { problem, ...how });
    const places = database &&
      platform.storage &&
      filesProblem === null && {
        files: new FileStore(platform.storage),
        manifests: database,
        facts: () => this.storageFacts(),
      };
    this.snapshots = new Snapshots(places || null, tabs, problem ?? filesProblem);
    this.#problems = [problem ?? filesProblem].filter((each) => each !== null);
    this.texts.onProblem.add(() => this.onProblems.tell(this.problems));
    tabs.onMessage.add(({ kind }) => {
      if (kind === 'forget') void this.#gone('deleted');
    });
    database?.onGone.add((why) => void this.#gone(why));
  }

  /** What is not kept, and why; empty where all is. */
  get problems(): readonly Diagnostic[] {
    const { problem } = this.texts;
    const others = this.#problems.filter(({ code }) => code !== problem?.code);
    return problem ? [problem, ...others] : others;
  }

  storageFacts(): Promise<StorageFacts> {
    return storageFacts(this.#platform.storage);
  }

  askToPersist(): Promise<boolean> {
    return askToPersist(this.#platform.storage);
  }

  /**
   * Deletes all that is kept, in any tab, and gives what is left, in words: nothing, if all is well. From then on no tab
   * keeps anything until it is reloaded, so that nothing comes back by itself.
   */
  async forgetEverything(): Promise<readonly Diagnostic[]> {
    this.tabs.say({ kind: 'forget' });
    await this.#end(allForgotten());
    return deleteEverything(this.#platform);
  }

  async #gone(why: Gone): Promise<void> {
    if (this.#ended) return;
    const ended = this.#end(GONE[why]());
    if (why === 'deleted') this.onForgotten.tell();
    await ended;
  }

  async #end(problem: Diagnostic): Promise<void> {
    this.#ended = true;
    this.#problems = [];
    await Promise.all([this.texts.stop(problem), this.snapshots.stop(problem)]);
    this.#database?.close();
  }
}

const GONE: Record<Gone, () => Diagnostic> = { deleted: allForgotten, newer: newerVersion, lost: storageLost };

/**
 * Opens what is kept in the browser. Never rejects: where nothing can be kept, `problems` says why, and texts stay in
 * memory. Doesn't wait for other tabs: `tabs.settled` tells when it is known whether this one may write.
 */
export async function openKeeping(
  platform: KeepingPlatform = browserPlatform(),
  how: KeepingOptions = {},
): Promise<Keeping> {
  const tabs = new Tabs(platform);
  const [opened, filesProblem] = await Promise.all([openDatabase(platform.indexedDB), fileProblem(platform)]);
  const keeping = new Keeping(platform, tabs, { ...opened, filesProblem }, how);
  // What is there to be moved is in memory at once; the rest of it may take its time.
  moveTexts(platform.localStorage, keeping.texts).catch(() => undefined);
  return keeping;
}

interface OpenedDatabase {
  database: Database | null;
  stored: ReadonlyMap<string, string>;
  problem: Diagnostic | null;
  filesProblem: Diagnostic | null;
}

const NONE = new Error('there is none');

async function openDatabase(factory: IDBFactory | null): Promise<Omit<OpenedDatabase, 'filesProblem'>> {
  const opening = factory ? Database.open(factory) : Promise.reject(NONE);
  try {
    const database = await within(opening, PATIENCE);
    return { database, stored: await within(database.readTexts(), PATIENCE), problem: null };
  } catch (cause) {
    // Where it opens later nobody knows of it any more, and it would be in the way of deleting it.
    opening.then((late) => late.close()).catch(() => undefined);
    return { database: null, stored: new Map(), problem: noDatabase(cause === NONE ? null : cause) };
  }
}

/** Why files can't be kept; null where they can. */
async function fileProblem({ storage, writesFiles }: KeepingPlatform): Promise<Diagnostic | null> {
  if (typeof storage?.getDirectory !== 'function')
    return noFiles('the browser has no storage for files here; it needs https, or an address of this machine');
  if (!writesFiles) return noFiles("this browser can't write them; a newer version of it may");
  try {
    await within(storage.getDirectory(), PATIENCE);
    return null;
  } catch {
    return noFiles('the browser refuses its storage for files; a private window often does');
  }
}

/**
 * Moves the models that an older version kept in localStorage to `texts`. They leave localStorage only once they are
 * written, so that a failure loses nothing; where `texts` holds others of the same name, they wait until those have been
 * taken over.
 */
async function moveTexts(from: Storage | null, texts: KeptTexts): Promise<void> {
  const keys = oldKeys(from);
  if (!from || keys.length === 0) return;
  const found = new Map(keys.map((key) => [key, from.getItem(key)]));
  for (const [key, text] of found) if (text !== null) texts.offer(key, text);
  await texts.flush();
  if (!texts.kept) return;
  for (const [key, text] of found) {
    const now = texts.getItem(key);
    // Gone again: it has been taken over.
    if (now === null || now === text) from.removeItem(key);
  }
}

function oldKeys(from: Storage | null): string[] {
  try {
    return Object.keys(from ?? {}).filter((key) => key.startsWith(NAMES.moving));
  } catch {
    return [];
  }
}
