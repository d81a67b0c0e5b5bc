/** Whatever a test file has started is ended after its last test, also when a test failed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type End = () => Promise<void> | void;
const ends: End[] = [];

/** Runs after the file's last test; the last one added runs first. */
export function atTheEnd(end: End): void {
  ends.push(end);
}

/** Ends the part after the file's last test. */
export function endLater<P extends { kill9(): Promise<void> }>(part: P): P {
  atTheEnd(() => part.kill9());
  return part;
}

/** A folder of its own, removed at the end. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-test-'));
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

afterAll(async () => {
  const problems: unknown[] = [];
  for (const end of ends.splice(0).reverse()) {
    try {
      await end();
    } catch (error) {
      problems.push(error);
    }
  }
  if (problems.length > 0) throw new AggregateError(problems, 'not everything could be ended');
});
