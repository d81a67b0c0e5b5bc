/**
 * Where the outbox lies so that it survives a reload: the browser's storage, one item an entry and
 * person, so that two windows never overwrite each other.
 */
import { OutboxEntry, inOrder } from './outbox-entry';

const PREFIX = 'fengsui.outbox.';

export class OutboxShelf {
  constructor(
    private readonly storage: Pick<
      Storage,
      'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'
    >,
    private readonly person: string,
  ) {}

  read(): OutboxEntry[] {
    return this.names()
      .flatMap((name) => entryIn(this.storage.getItem(name)) ?? [])
      .sort(inOrder);
  }

  /** `false`: the browser does not keep it. */
  put(entry: OutboxEntry): boolean {
    try {
      this.storage.setItem(this.nameOf(entry.key), JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  remove(key: string): void {
    this.storage.removeItem(this.nameOf(key));
  }

  holds(name: string | null): boolean {
    return name?.startsWith(this.prefix()) ?? false;
  }

  private names(): string[] {
    const names = Array.from({ length: this.storage.length }, (_, i) => this.storage.key(i));
    return names.filter((name): name is string => this.holds(name));
  }

  private nameOf(key: string): string {
    return this.prefix() + key;
  }

  private prefix(): string {
    return `${PREFIX}${encodeURIComponent(this.person)}.`;
  }
}

function entryIn(text: string | null): OutboxEntry | null {
  try {
    const entry = JSON.parse(text ?? 'null') as OutboxEntry | null;
    return typeof entry?.key === 'string' && typeof entry.order === 'number' ? entry : null;
  } catch {
    return null;
  }
}
