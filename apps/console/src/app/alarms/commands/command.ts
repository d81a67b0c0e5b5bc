/** The commands on an alarm: how far one has come, and which make sense. Pure. */
import type { AlarmView } from '@fengsui/contracts';
import { isOffList } from '../on-the-list';

export type Command = 'ack' | 'silence' | 'shelve' | 'unshelve' | 'reset';

/** `version`: of the alarm when an acknowledgement was asked for. */
export type Progress = { command: Command; version?: number } & (
  | { kind: 'pending' }
  /** The server said yes; its news is on the way. */
  | { kind: 'accepted' }
  /** A shelving of severity 1 waits for a second person (`Proposals`). */
  | { kind: 'proposed' }
  | { kind: 'refused'; status: number }
);

/** Done; or acknowledged, and it has called for a person again since. */
export function isOver(
  { command, kind, version }: Progress,
  alarm: AlarmView | undefined,
): boolean {
  const isOvertaken = kind === 'accepted' && version !== undefined && alarm !== undefined;
  return isDone(command, alarm) || (isOvertaken && alarm.version > version);
}

/** Whether the alarm is as the command wants it; an alarm that is gone wants nothing more. */
export function isDone(command: Command, alarm: AlarmView | undefined): boolean {
  if (!alarm) return true;
  switch (command) {
    case 'ack':
      return alarm.acked;
    case 'silence':
      return alarm.silenced || alarm.acked;
    case 'shelve':
      return alarm.shelved;
    case 'unshelve':
      return !alarm.shelved;
    case 'reset':
      return !alarm.open;
  }
}

/** Which commands make sense for an alarm as it is. */
export function offered(alarm: AlarmView): readonly Command[] {
  if (!alarm.open) return [];
  const commands: Command[] = [];
  // What is off the list comes back unacknowledged: there is nothing to acknowledge yet.
  const calls = !alarm.acked && !isOffList(alarm);
  if (calls) commands.push('ack');
  if (calls && alarm.active && !alarm.silenced) commands.push('silence');
  if (alarm.shelved) commands.push('unshelve');
  else if (!isOffList(alarm)) commands.push('shelve');
  if (alarm.latched && alarm.acked && !alarm.active) commands.push('reset');
  return commands;
}
