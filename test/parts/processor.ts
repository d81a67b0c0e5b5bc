/** What a process really worked: unlike wall time it leaves out what others on the machine did. */
import { readFileSync } from 'node:fs';

/** User and system time of a process so far, ms: /proc tells it in hundredths of a second. */
export function processorMs({ pid }: { pid: number }): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
